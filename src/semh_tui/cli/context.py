"""What every command shares: its Typer app, ``--audits``, and the catalogue of that folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.models import CommandFunctionType

from semh_tui.model.errors import NearNameError, UsageError
from semh_tui.model.quoting import conceal_path
from semh_tui.model.shell import quote_argument
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.file_names import SETTINGS, UNREAD_SETTINGS, list_yaml_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click import Command, Context

    from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
    from semh_tui.storage.catalogue import Catalogue

AUDITS_HELP = "The folder of audits.  [default: SEMH_AUDITS, or audits]"


class PlainCommand(TyperCommand):
    """A command whose usage line is "semh answer AUDIT", without braces around the argument."""

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """Typer's pieces, without braces."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class CommandApp(typer.Typer):
    """The Typer app of a command's module: plain help, no completion options of its own."""

    def __init__(self) -> None:
        super().__init__(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )

    def command(
        self, name: str | None = None, *, cls: type[TyperCommand] | None = None, **given: Any
    ) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """Declare a command, a PlainCommand unless ``cls`` is given."""
        return super().command(name, cls=cls or PlainCommand, **given)


def audit_folder(
    ctx: typer.Context, given: Path | None = None, *, may_be_missing: bool = False
) -> AuditFolder:
    """The folder ``given``; else the one that ``--audits`` names, before or after the command; else SEMH_AUDITS, else audits.

    Raises NotFoundError where a named folder is missing, unless it ``may_be_missing``.
    """
    from semh_tui.storage.audit_folder import AuditFolder

    folder = AuditFolder.at(given or ctx.obj)
    if not (may_be_missing and folder.is_missing):
        folder.refuse_missing()
    _warn_of_unread_settings(folder)
    return folder


def _warn_of_unread_settings(folder: AuditFolder) -> None:
    unread = folder.path / UNREAD_SETTINGS
    if path_exists(unread):
        from semh_tui.cli.terminal.output import print_message

        name = conceal_path(str(unread))
        print_message(f"{name} is not read: a folder's settings stand in {SETTINGS}. Rename it.")


def make_catalogue(folder: AuditFolder) -> Catalogue:
    """The catalogue of a folder; a terminal is told how far the reading is, where that takes long."""
    from semh_tui.cli.terminal.progress_line import ProgressLine
    from semh_tui.storage.catalogue import Catalogue

    return Catalogue(folder, watch=ProgressLine)


def read_catalogue(ctx: typer.Context, setting: str = "", framework: str = "") -> Catalogue:
    """Read the catalogue of that folder, once for the whole command.

    With a ``setting``, only its audits, with a ``framework`` only those that answer it; a setting's name
    that is nearly one is asked about. Raises UsageError or NotFoundError where it is not one of them.
    """
    catalogue = make_catalogue(audit_folder(ctx))
    if setting:
        from semh_tui.storage.find import find_setting

        try:
            catalogue = find_setting(catalogue, setting)
        except NearNameError as error:
            catalogue = find_setting(catalogue, choose_near_name(error))
    if framework:
        from semh_tui.storage.find_framework import find_framework

        catalogue = find_framework(catalogue, framework)
    return catalogue


def choose_near_name(error: NearNameError) -> str:
    """Ask which near name is meant. Raises the error where it is none or nobody can answer."""
    from semh_tui.cli.terminal.questions import can_ask, confirm

    if can_ask():
        for name in error.near:
            if confirm(f"Did you mean {name}?"):
                return name
    raise error


def audit_argument(folder: AuditFolder, stored: StoredAudit) -> str:
    """The audit on a command line: its cycle, or its file where the cycle is ambiguous, and the folder."""
    from semh_tui.storage.audit_folder import audits_option

    slug = stored.audit.cycle.slug
    files = [path for begin in ("", "*/") for path in list_yaml_files(folder.path, begin + slug)]
    is_clear = stored.path.parent == folder.path and len(files) < 2
    return f"{slug if is_clear else quote_argument(stored.path)}{audits_option(folder.path)}"


def path_from_here(path: Path) -> Path:
    """The path as short as it can be written in the folder one is in."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def add_audits_option(command: Command, at: int | None = None) -> Command:
    """Give the command and its subcommands the option ``--audits``, kept in ``ctx.obj``.

    It stands last in the help, or at the index ``at``.
    """
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            add_audits_option(child)
    command.params.insert(
        len(command.params) if at is None else at,
        TyperOption(
            param_decls=["--audits"],
            type=_named_folder,
            metavar="FOLDER",
            help=AUDITS_HELP,
            expose_value=False,
            is_eager=True,
            show_default=False,
            callback=_keep_folder,
        ),
    )
    return command


def _named_folder(text: str) -> Path:
    """The folder of that name; none, as of a script's empty variable, would be the one that one is in."""
    if not text.strip():
        raise UsageError("--audits is empty. Name a folder, as in --audits audits; . is this one.")
    return Path(text)


def _keep_folder(ctx: typer.Context, _param: Any, value: str | Path | None) -> None:
    if value is not None:
        ctx.obj = Path(value)
