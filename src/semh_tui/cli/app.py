"""``semh``: the group of commands, and the one place that parses the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from semh_tui import __version__
from semh_tui.cli.command_table import COMMANDS
from semh_tui.cli.context import add_audits_option, audit_folder
from semh_tui.cli.errors import run_guarded
from semh_tui.model.errors import UsageError
from semh_tui.model.quoting import mask_values, quote
from semh_tui.model.text import visible

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem

HELP_WIDTH = 80
_UsageError: Any = typer.BadParameter.__base__  # Typer exports no name for it


class LazyGroup(TyperGroup):
    """Load a command's module when that command runs; list them all from the table."""

    _listing = False
    _arguments: tuple[str, ...] = ()

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """The names in the table, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """Load the command; while commands are listed, one that knows only its help."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if self._listing:
            return TyperCommand(cmd_name, short_help=entry.help)
        return _command(cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Resolve as Typer does. Raises UsageError that names the nearest for an unknown command."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            near = get_close_matches(args[0].lower(), COMMANDS, 2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UsageError(
                f"There is no command {quote(args[0], 40)}.{hint} semh --help lists them all."
            )
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], *given: Any, **options: Any
    ) -> Context:
        """Parse the arguments; an error repeats no personal data in them."""
        self._arguments = tuple(args)  # the parser empties its list
        with _masked_errors(self._arguments):
            return super().make_context(info_name, args, *given, **options)

    def invoke(self, ctx: Context) -> object:
        """Run the command; an error of its own parser repeats no personal data."""
        with _masked_errors(self._arguments):
            return super().invoke(ctx)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """List every command from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without loading them."""
        self._listing = True
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self._listing = False


@cache
def _command(name: str) -> Command:
    """A command of the table, its module loaded."""
    command = get_command(import_module(f"semh_tui.cli.commands.{COMMANDS[name].module}").app)
    command.name = name
    return add_audits_option(command)


app = typer.Typer(
    name="semh",
    cls=LazyGroup,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": HELP_WIDTH},
)


@app.callback()
def home(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Say which version this is."),
) -> None:
    """Audit a school’s Social, Emotional and Mental Health practice, term after term.

    Without a command: the screens; where there is no terminal, how far the latest audit is.
    """
    if version:
        typer.echo(f"semh {__version__}")
    elif ctx.invoked_subcommand is None:
        from semh_tui.cli import screens

        raise typer.Exit(screens.open_home(audit_folder(ctx, may_be_missing=True)))


@contextmanager
def _masked_errors(arguments: Sequence[str]) -> Iterator[None]:
    """Mask personal data and control characters in the parser's errors, which repeat arguments."""
    try:
        yield
    except _UsageError as error:
        error.message = visible(mask_values(error.message, arguments))
        raise


@cache
def _build_command() -> Command:
    return add_audits_option(get_command(app), at=0)


def run(arguments: list[str] | None = None) -> int:
    """Run one command line, by default the process's own; its exit status."""

    def command() -> int:
        _build_command().main(arguments, prog_name="semh")
        return 0

    return run_guarded(command, sys.argv[1:] if arguments is None else arguments)
