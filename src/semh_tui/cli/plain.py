"""Open an audit as a conversation in lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from semh_tui.plain.lines import Lines
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue


def wants_lines() -> bool:
    """Whether this is a terminal that can only show lines."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from semh_tui.cli.terminal.windows_console import shows_screens

    return os.environ.get("TERM") == "dumb" or not shows_screens()


def open_in_lines(
    catalogue: Catalogue, stored: StoredAudit | None = None, *, changing_final: bool = False
) -> int:
    """Hold a conversation about an audit, by default the latest; the exit status.

    Where there is none, its details are asked for first; of several settings or frameworks one is chosen.
    Raises NotFoundError, UsageError or FileError where nobody can be asked.
    """
    from semh_tui.cli.context import audit_argument
    from semh_tui.cli.terminal.terminal_lines import TerminalLines
    from semh_tui.plain.conversation import Conversation
    from semh_tui.plain.questions import Quit
    from semh_tui.session import Session
    from semh_tui.storage.clock import today

    day = today()
    lines = TerminalLines()
    with lines.ending_when_told():
        if stored is None:
            try:
                stored = _find_or_start(catalogue, lines)
            except Quit:
                lines.say("No audit was opened.")
                return 0
        session = Session(stored, catalogue.try_load_previous(stored))
        session.changing_final = changing_final

        def command() -> str:
            """The command that opens this audit again, also where it has another term by then."""
            return f"semh open --plain {audit_argument(catalogue.folder, session.as_stored)}"

        return Conversation(session, lines, day, command, catalogue.folder).run()


def _find_or_start(catalogue: Catalogue, lines: Lines) -> StoredAudit:
    from semh_tui.plain.new_audit import NewAuditQuestions, choose_audit
    from semh_tui.storage.audit_folder import no_audit_yet
    from semh_tui.storage.clock import today
    from semh_tui.storage.find import find_latest

    try:
        if not any(entry.is_audit for entry in catalogue.entries):
            return NewAuditQuestions(catalogue, lines, today()).ask()
        try:
            return find_latest(catalogue)
        except UsageError:
            if not lines.is_interactive or len(catalogue.audits) < 2:
                raise
        return choose_audit(catalogue, lines)
    except EOFError:
        raise no_audit_yet(catalogue.path) from None
