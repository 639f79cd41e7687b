"""Start the screens from a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from semh_tui.cli import plain
from semh_tui.cli.context import make_catalogue
from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from semh_tui.reports.content.program.keys import ActionKey
    from semh_tui.session import Session
    from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
    from semh_tui.storage.settings.all_settings import SettingsRead


def open_home(folder: AuditFolder) -> int:
    """Open home, which offers to create a missing folder; without a terminal, print the status."""
    if not (has_terminal() and folder.is_missing):
        folder.refuse_missing()
    if plain.wants_lines():
        return plain.open_in_lines(make_catalogue(folder))
    if has_terminal():
        return open_screens(folder)
    from semh_tui.cli.commands.status import print_status

    return print_status(make_catalogue(folder))


def open_screens(
    folder: AuditFolder, stored: StoredAudit | None = None, *, changing_final: bool = False
) -> int:
    """Open home, or one audit; the exit status. Raises UsageError where there is no terminal."""
    if not has_terminal():
        raise UsageError(
            "The screens need a terminal. Without one, semh open --plain reads answers line by line, and "
            "semh status and semh answer do the work."
        )
    from semh_tui.storage.clock import today

    today()  # raises here, before a screen is drawn, where SEMH_TODAY is no date
    from semh_tui.cli.memory import collect_what_comes
    from semh_tui.tui.app import run

    sessions: list[Session] = []
    with _terminal_as_stderr():
        status = run(
            folder,
            stored,
            changing_final=changing_final,
            settle_memory=collect_what_comes,
            on_end=sessions.append,
        )
    for session in sessions:
        _print_where_saved(folder, session)
    return status


def _print_where_saved(folder: AuditFolder, session: Session) -> None:
    """Print on a terminal where the audit is and how to go on with it; nothing where its file is gone."""
    from semh_tui.cli.context import audit_argument, path_from_here
    from semh_tui.cli.terminal.output import print_message
    from semh_tui.storage.disk.paths import path_exists

    if not (sys.stderr.isatty() and path_exists(session.path)):
        return
    path = path_from_here(session.path)
    saved = f"Everything is saved in {path}."
    if session.changed or session.forms:
        saved = f"Not everything is saved in {path}: the rest is offered when it is opened again."
    print_message(saved)
    print_message(f"Go on with: semh open {audit_argument(folder, session.as_stored)}")


@contextmanager
def _terminal_as_stderr() -> Iterator[None]:
    """Redirect stderr, on which Textual draws, to the terminal where it leads into a file."""
    if os.name == "nt" or os.isatty(2):
        yield
        return
    sys.stderr.flush()
    redirected = os.dup(2)
    os.dup2(1, 2)
    try:
        yield
    finally:
        os.dup2(redirected, 2)
        os.close(redirected)


def has_terminal() -> bool:
    """Whether both stdin and stdout are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def list_action_keys(own_keys: Mapping[str, str]) -> Mapping[str, Sequence[ActionKey]]:
    """Every action of the screens with its keys, those of a person's own that will do, by place."""
    from semh_tui.tui.keys.all_keys import list_action_keys
    from semh_tui.tui.keys.own_keys import check_keys

    return list_action_keys(check_keys(own_keys).keymap)


def add_wrong_keys(read: SettingsRead) -> SettingsRead:
    """The settings with a sentence more for each of the person's own keys that cannot be used."""
    if not read.own_keys:
        return read
    from semh_tui.tui.keys.own_keys import check_keys

    wrong = check_keys(read.own_keys).problems
    problems = (*read.problems, *(f"{read.person_file}: keys: {problem}" for problem in wrong))
    return read._replace(problems=problems)
