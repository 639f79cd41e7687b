"""docs/commands.md: what commands say of themselves, put between its markers: ``make docs``.

Between ``<!-- help: semh status -->`` and ``<!-- end -->`` stands the help of that command; between
``<!-- exit codes -->`` and ``<!-- end -->`` the table of exit codes. A command without a section
gets one at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperGroup
from typer.main import get_command

from semh_tui.cli.app import app
from semh_tui.cli.crash_report import EXIT_CODE
from semh_tui.cli.errors import INTERRUPTED
from semh_tui.model.errors import ExitCode

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
MEANINGS: dict[int, str] = {
    ExitCode.OK: "Done, and nothing to complain of.",
    ExitCode.FOUND: "A check found warnings, or `--exit-code` saw movement. Every file can be used.",
    ExitCode.USAGE: "The command line cannot be understood, or asks for what cannot be done; or a line of a pipe to `semh open --plain` is no answer.",
    ExitCode.UNREADABLE: "A file is not what it should be: stderr names file, line and remedy. Or an import would have to ask.",
    ExitCode.NOT_FOUND: "There is no such audit, criterion, next step or framework.",
    ExitCode.NOT_SAVED: "The disk would not take the change, and the file is as it was; or it would not take what was printed.",
    ExitCode.CHANGED: "Somebody else has saved the file in the meantime. It is as they left it.",
    ExitCode.PERSONAL_DATA: "A check found what identifies a child: a UPN, an NHS number, a date of birth.",
    EXIT_CODE: "A fault in semh itself. stderr says where the report is.",
    INTERRUPTED: "Interrupted with Ctrl-C.",
}
_BLOCK = re.compile(r"(<!-- (help: [a-z -]+|exit codes) -->\n).*?(<!-- end -->)", re.DOTALL)


def helps() -> dict[str, str]:
    """The help of every command and subcommand, 80 cells wide, by its name as one types it."""
    root = typer.Context(get_command(app), info_name="semh", terminal_width=78)
    root.help_option_names = ["--help", "-h"]
    return dict(_helps(root))


def _helps(parent: typer.Context) -> Iterator[tuple[str, str]]:
    group = parent.command
    assert isinstance(group, TyperGroup)
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        if command.hidden:
            continue
        ctx = typer.Context(command, info_name=name, parent=parent, terminal_width=78)
        yield ctx.command_path, command.get_help(ctx)
        if isinstance(command, TyperGroup):
            yield from _helps(ctx)


def filled(page: str) -> str:
    """The page with every block as it should be, and a section for each command without one."""
    said = helps()
    for name in said:
        if f"<!-- help: {name} -->" not in page:
            page += f"\n### {name}\n\n<!-- help: {name} -->\n<!-- end -->\n"
    return _BLOCK.sub(lambda match: match[1] + _content(match[2], said) + match[3], page)


def _content(marker: str, said: dict[str, str]) -> str:
    if marker == "exit codes":
        rows = "".join(f"| {int(code)} | {meaning} |\n" for code, meaning in MEANINGS.items())
        return f"\n| Code | Meaning |\n|---:|---|\n{rows}\n"
    return f"\n```text\n{said[marker.removeprefix('help: ')]}\n```\n\n"


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
