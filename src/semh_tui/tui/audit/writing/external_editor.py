"""Writing evidence in the person's own editor."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import App, SuspendNotSupported

from semh_tui.model.encoding import WINDOWS
from semh_tui.model.place import Place
from semh_tui.storage.drafts.editor_command import find_editor, how_to_leave, named_editor
from semh_tui.storage.drafts.editor_file import EditorFile, EditorFileError
from semh_tui.tui.messages import warn
from semh_tui.tui.questions import ask

if TYPE_CHECKING:
    from semh_tui.tui.audit.open_audit import OpenAudit
    from semh_tui.tui.widgets.field_editor import FieldEditor

AT_ONCE = 2.0
"""An editor that ends within so many seconds has only handed the file to a window of its own."""

BUSY = 1.0
"""Seconds to wait at most for the disk before an editor opens."""
_OFFERED = "it is offered when this audit is opened again"


class _Outcome(NamedTuple):
    """How the editor ended: ``failure`` says what went wrong, "" where nothing did."""

    failure: str
    seconds: float


def explain_editor(app: App[Any], then: Callable[[], object]) -> None:
    """Say how one comes back from an editor that takes the whole terminal, before it opens; go on with ``then``."""
    command = find_editor()
    leaving = how_to_leave(command[0]) if command else ""
    if command is None or not leaving:
        then()
        return
    program = Path(command[0]).name
    ask(
        app,
        f"Write in {program}?",
        [(f"Open {program}", then), ("Stay here", None)],
        message=f"{program} takes the whole window. To save and come back here, {leaving}.",
    )


def edit_outside(audit: OpenAudit, evidence: FieldEditor) -> None:
    """Let the person edit the shown evidence in the program that VISUAL or EDITOR names, and show what was written.

    Where nothing is taken over a message says why. What was written and cannot be taken over is kept in a
    file, which the message names. Where semh is killed meanwhile, the next start offers what was written.
    """
    app, session = audit.app, audit.session
    command = find_editor()
    if command is None:
        warn(app, _no_editor())
        return
    # Now: nothing is taken or begun while the editor has the terminal. What is being written was begun
    # before the last letters were typed.
    audit.sync.wait(BUSY)
    audit.sync.keep_draft()
    audit.sync.save_now()
    if not audit.is_on_top:
        return  # a question came up, and is answered first
    place = evidence.field  # only now: what a colleague saved may have come in
    assert isinstance(place, Place)
    answer = replace(session.answer(place), evidence=evidence.text)
    try:
        file = EditorFile(session.path, place, answer, session.as_stored.stamp.digest)
    except OSError as error:
        warn(app, f"There is no room for a file to edit: {error.strerror or error}.")
        return
    try:
        outcome = _run(app, [*command, str(file.path)])
    except SuspendNotSupported:
        file.remove()
        warn(app, "This terminal cannot make room for another editor.")
        return
    written = _read(app, file, command[0], outcome)
    if written is not None:
        evidence.take(written)
        _remove_once_kept(audit, file)


def _remove_once_kept(audit: OpenAudit, file: EditorFile) -> None:
    """Remove the file when its text is in the audit's draft; where that fails, it is offered itself."""
    sync, journal = audit.sync, audit.session.journal
    sync.wait(BUSY)  # for what was written while the editor had the terminal
    sync.keep_draft()
    if sync.wait(BUSY) and journal is not None and not journal.failure:
        file.remove()
    else:
        file.keep(offer=True)


def _read(app: App[Any], file: EditorFile, program: str, outcome: _Outcome) -> str | None:
    """The new text, whose file is there still; None, and a message, where it is not taken over."""
    try:
        written = file.read()
    except EditorFileError as error:
        file.keep(offer=False)
        warn(app, f"What you wrote could not be taken over: {error}. It stays in {file.path}.")
        return None
    if outcome.failure:
        kept = f" What you wrote is kept in {file.path}, and {_OFFERED}." if written else ""
        _keep_or_remove(file, keep=written is not None)
        warn(app, f"The editor {program} {outcome.failure}; the evidence is as it was.{kept}")
        return None
    if written is None:
        handed_over = outcome.seconds < AT_ONCE
        _keep_or_remove(file, keep=handed_over)
        if handed_over:
            warn(
                app,
                "The editor came back at once. If it opened another window, add --wait to EDITOR, "
                'as in EDITOR="code --wait". What you write there is kept in '
                f"{file.path}, not in the audit; {_OFFERED}.",
            )
        return None
    if written.encoding == WINDOWS:
        warn(app, "The editor wrote no UTF-8: look at signs such as £, ’ and é.")
    return written.text


def _keep_or_remove(file: EditorFile, *, keep: bool) -> None:
    if keep:
        file.keep(offer=True)
    else:
        file.remove()


def _run(app: App[Any], command: list[str]) -> _Outcome:
    """Run the editor in the terminal. Raises SuspendNotSupported.

    Nothing else may leave ``app.suspend()``: it would not take the terminal back.
    """
    begun, failure = time.monotonic(), ""
    with app.suspend():
        # Seen while an editor opens, and as long as it has a window of its own.
        print("semh waits. Save what you write and close the editor to come back.", flush=True)
        try:
            if code := subprocess.call(command):
                failure = f"ended with an error ({code})"
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            failure = f"could not be started: {reason}. Set EDITOR to one that can"
        except KeyboardInterrupt:
            failure = "ended with an error (130)"
    return _Outcome(failure, time.monotonic() - begun)


def _no_editor() -> str:
    named = named_editor()
    missing = f"The editor “{named}” was not found." if named else "No editor was found."
    return f"{missing} Set EDITOR to the name of one, such as nano."
