"""Start the screens from a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from semh_tui.cli import plain
from semh_tui.model.errors import FileError, UsageError

if TYPE_CHECKING:
    from semh_tui.reports.content.program.keys import ActionKey
    from semh_tui.storage.audit_folder import AuditFolder, StoredAudit


def open_home(folder: AuditFolder) -> int:
    """Open home, which offers to create a missing folder; without a terminal, print the status."""
    if not (has_terminal() and folder.is_missing):
        folder.refuse_missing()
    from semh_tui.storage.catalogue import Catalogue

    if plain.wants_lines():
        return plain.open_in_lines(Catalogue(folder))
    if has_terminal():
        return open_screens(folder)
    from semh_tui.cli.commands.status import print_status

    return print_status(Catalogue(folder))


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

    with _terminal_as_stderr():
        return run(folder, stored, changing_final=changing_final, started=collect_what_comes)


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


def list_action_keys() -> Mapping[str, Sequence[ActionKey]]:
    """Every action of the screens with its keys, by the place where it works."""
    from semh_tui.tui.keys.all_keys import list_action_keys

    return list_action_keys()


def find_wrong_keys_of_settings() -> Sequence[str]:
    """A sentence for each of a person's own keys that cannot be used."""
    from semh_tui.storage.settings.person_settings import find_settings_file, read_person_settings

    try:
        keys = read_person_settings().keys
    except FileError:  # whoever shows the settings says so
        return ()
    if not keys:
        return ()
    from semh_tui.tui.keys.own_keys import check_keys

    return [f"{find_settings_file()}: keys: {problem}" for problem in check_keys(keys).problems]
