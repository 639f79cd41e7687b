"""Resolve on the screen a file in which git left both sides of a merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from semh_tui.model.errors import FileError, NotFoundError, SemhError
from semh_tui.model.rules.final import FinalNotSavedError
from semh_tui.session import Session
from semh_tui.storage.frameworks import Library
from semh_tui.storage.merging.unmerged import UNKNOWN_BASE, read_unfinished_merge
from semh_tui.tui.messages import warn


def resolve_merge(
    app: App[Any], library: Library, error: SemhError, then: Callable[[], None]
) -> None:
    """Ask about each field that both sides changed, where ``error`` comes from such a file; else
    show the error.

    ``then`` is called once the file is written.
    """
    if not isinstance(error, FileError):
        warn(app, error)
        return
    try:
        merge = read_unfinished_merge(Path(error.problems[0].file), library)
        session = Session.from_merge(merge)
    except SemhError as other:
        warn(app, error if isinstance(other, NotFoundError) else other)
        return

    if not merge.base_is_known and session.conflicts:
        warn(app, UNKNOWN_BASE)

    def saved() -> None:
        commands = " and then ".join(merge.next_commands)
        for_others = "For whoever set up the sharing of this folder, what is left"
        after = f"\n{for_others}: {commands}.{merge.after_words}" if commands else ""
        app.notify(f"{merge.path.name} is settled and saved.{after}", timeout=15)
        then()

    _resolve(app, session, saved)


def merge_copies(
    app: App[Any], library: Library, path: Path, other: Path, then: Callable[[], None]
) -> None:
    """Merge two files of one audit into ``path``: ask where they differ, and set ``other`` aside.

    ``then`` is called afterwards.
    """
    from semh_tui.storage.merging.copies import read_copies, set_copy_aside

    try:
        merge, digest = read_copies(path, other, library)
        session = Session.from_merge(merge)
    except SemhError as error:
        warn(app, error)
        return

    def saved() -> None:
        try:
            old = set_copy_aside(other, digest)
        except SemhError as error:
            warn(app, error)
        else:
            app.notify(f"{path.name} has what both files had. {other.name} is kept as {old.name}, "
                       "which is no audit any more.", timeout=15)  # fmt: skip
        then()

    _resolve(app, session, saved)


def _resolve(app: App[Any], session: Session, saved: Callable[[], None]) -> None:
    """Ask about every conflict, then save; ``saved`` is called once the file is written."""
    from semh_tui.session.events import Event, NotSaved
    from semh_tui.session.sync import SyncService
    from semh_tui.tui.audit.change_final import ask_to_change
    from semh_tui.tui.dialogs.conflict import ConflictScreen

    def hear(event: Event) -> None:
        if isinstance(event, NotSaved):
            if isinstance(event.error, FinalNotSavedError):
                ask_to_change(app, session, save)
            else:
                warn(app, event.error)

    sync = SyncService(session, hear, lambda: app.call_later(sync.collect))

    def done(decided: bool | None) -> None:
        if decided:
            save()
        else:
            warn(app, "Not settled yet: nothing was written, and both versions are still there.")

    def save() -> None:
        sync.save_now(finish)

    def finish() -> None:
        if not session.changed:
            sync.stop()
            saved()

    if session.conflicts:
        app.push_screen(ConflictScreen(session), done)
    else:
        save()
