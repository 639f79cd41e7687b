"""What every command shares: which folder of audits is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.models import CommandFunctionType

from semh_tui.model.errors import NearNameError
from semh_tui.model.shell import quote_argument

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click import Command, Context

    from semh_tui.storage.audit_folder import AuditFolder, Stored
    from semh_tui.storage.catalogue import Catalogue

AUDITS_HELP = "The folder of audits.  [default: SEMH_AUDITS, or audits]"


class PlainCommand(TyperCommand):
    """Says "semh answer AUDIT", without braces around what is needed."""

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class App(typer.Typer):
    """A command's module holds one: plain help, no completion options of its own."""

    def __init__(self) -> None:
        super().__init__(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )

    def command(
        self, name: str | None = None, *, cls: type[TyperCommand] | None = None, **given: Any
    ) -> Callable[[CommandFunctionType], CommandFunctionType]:
        return super().command(name, cls=cls or PlainCommand, **given)


def make_app() -> App:
    return App()


def audit_folder(ctx: typer.Context, *, may_be_missing: bool = False) -> AuditFolder:
    """The folder ``--audits`` names, before or after the command; else SEMH_AUDITS, else audits.

    Raises NotFoundError where one is named and is not there, unless it ``may_be_missing``.
    """
    from semh_tui.storage.audit_folder import AuditFolder

    folder = AuditFolder.at(ctx.obj)
    if not (may_be_missing and folder.is_missing):
        folder.refuse_missing()
    return folder


def read_catalogue(ctx: typer.Context, setting: str = "") -> Catalogue:
    """The catalogue of that folder, read once for the whole command.

    With a ``setting``, its audits alone; where one is called nearly so, the person is asked. Raises
    UsageError or NotFoundError where it is not one.
    """
    from semh_tui.storage.catalogue import Catalogue

    catalogue = Catalogue(audit_folder(ctx))
    if not setting:
        return catalogue
    from semh_tui.storage.find import find_setting

    try:
        return find_setting(catalogue, setting)
    except NearNameError as error:
        return find_setting(catalogue, choose_near(error))


def choose_near(error: NearNameError) -> str:
    """The name the person says was meant. Raises the error where it is none or nobody is there."""
    from semh_tui.cli.questions import ask_yes, somebody_is_there

    if somebody_is_there():
        for name in error.near:
            if ask_yes(f"Did you mean {name}?"):
                return name
    raise error


def argument_for(folder: AuditFolder, stored: Stored) -> str:
    """How to name an audit on a command line: its cycle, or its file where the cycle is not enough."""
    usual = type(folder).at().path
    if stored.path.parent != folder.path:
        return quote_argument(stored.path)
    named = "" if folder.path == usual else f" --audits {quote_argument(folder.path)}"
    return f"{stored.audit.cycle.slug}{named}"


def accept_audits(command: Command, at: int | None = None) -> Command:
    """The command (and its subcommands) with ``--audits``, kept in ``ctx.obj``.

    The option stands last in the help, or at the place given.
    """
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            accept_audits(child)
    command.params.insert(
        len(command.params) if at is None else at,
        TyperOption(
            param_decls=["--audits"],
            type=Path,
            metavar="FOLDER",
            help=AUDITS_HELP,
            expose_value=False,
            is_eager=True,
            show_default=False,
            callback=_keep,
        ),
    )
    return command


def _keep(ctx: typer.Context, _param: Any, value: str | Path | None) -> None:
    if value is not None:
        ctx.obj = Path(value)
