"""What every command shares: which folder of audits is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup, TyperOption

if TYPE_CHECKING:
    from typer._click import Command

    from semh_tui.files.audits import AuditFolder

AUDITS_HELP = "The folder of audits.  [default: SEMH_AUDITS, or audits]"


def make_app(help_text: str | None = None) -> typer.Typer:
    """The ``app`` of a command's module: plain help, no completion options of its own."""
    return typer.Typer(
        help=help_text,
        add_completion=False,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def audit_folder(ctx: typer.Context) -> AuditFolder:
    """The folder ``--audits`` names, before or after the command; else SEMH_AUDITS, else audits."""
    from semh_tui.files.audits import AuditFolder

    return AuditFolder.at(ctx.obj)


def accept_audits(command: Command) -> Command:
    """The command (and its subcommands) with ``--audits``, kept in ``ctx.obj``."""
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            accept_audits(child)
    command.params.append(
        TyperOption(
            param_decls=["--audits"],
            type=Path,
            metavar="FOLDER",
            help=AUDITS_HELP,
            expose_value=False,
            is_eager=True,
            show_default=False,
            callback=_keep,
        )
    )
    return command


def _keep(ctx: typer.Context, _param: Any, value: str | Path | None) -> None:
    if value is not None:
        ctx.obj = Path(value)
