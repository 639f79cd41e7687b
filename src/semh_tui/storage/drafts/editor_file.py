"""The text of an answer's evidence in an external editor, and the draft that offers it once semh was killed."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from semh_tui.model.audit import Answer
from semh_tui.model.encoding import DecodedText, decode_text
from semh_tui.model.errors import SemhError, UsageError
from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TEXT, normalise
from semh_tui.storage.drafts.draft_folder import (
    EDITOR_SUFFIX,
    KEPT_FOR,
    find_draft_folder,
    name_drafts,
    sweep_editor_files,
)
from semh_tui.storage.drafts.draft_format import Draft, FormKey, build_editor_line
from semh_tui.storage.drafts.open_draft import OpenDraft, remove_editor_text

LARGEST_TEXT = 1024 * 1024
"""Bytes: many times what any field holds."""
_RESCUED = ".save"
"""What nano adds to the name of a file whose text it rescues when it is told to end."""


class EditorFileError(SemhError):
    """The file cannot be read back from the editor; the message says why."""


class EditorFile:
    """A text in an external editor, readable by this account only, with a draft of its own.

    The draft is locked as long as this program runs; where it is killed, the next start offers what was
    written.
    """

    def __init__(self, audit_path: Path, place: Place, answer: Answer, digest: str) -> None:
        """Write the answer's evidence into a new file; ``digest`` is the audit's. Raises OSError."""
        folder = find_draft_folder(audit_path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep_editor_files(folder)
        self._before = answer.evidence
        self._draft = OpenDraft(folder, name_drafts(audit_path))
        self.path = _text_of(self._draft.path)
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(answer.evidence + "\n")
            self._draft.append([build_editor_line(digest, place, answer)])
        except OSError:
            self.remove()
            raise

    def read(self) -> DecodedText | None:
        """Read the edited text, normalised; None where it did not change.

        Raises EditorFileError.
        """
        decoded = _read_text(self.path)
        return None if decoded.text == normalise(self._before) else decoded

    def keep(self, *, offer: bool) -> None:
        """Keep the file for the person, private again whatever mode the editor gave it.

        With ``offer`` the next start offers what is in it then.
        """
        with suppress(OSError):
            self.path.chmod(0o600)
        self._draft.close(keep=offer)

    def remove(self) -> None:
        """Delete the file; one that is gone already is no error."""
        remove_editor_text(self._draft.path)
        self._draft.close(keep=False)


def take_editor_text(draft_path: Path, draft: Draft) -> None:
    """Make what was written in an external editor a change of its draft, or a text too long to be saved."""
    if draft.in_editor is None:
        return
    place, answer = draft.in_editor
    try:
        text = _read_text(_text_of(draft_path)).text
    except EditorFileError:
        return
    if text == normalise(answer.evidence):
        return
    if len(text) > LONGEST_TEXT:
        draft.forms[FormKey("evidence", place)] = {"evidence": text}
    else:
        draft.before[place], draft.after[place] = answer, replace(answer, evidence=text)


def is_waiting(draft_path: Path, draft: Draft) -> bool:
    """Whether an editor that outlived semh may still write the draft's text: for a week."""
    if draft.in_editor is None:
        return False
    try:
        return time.time() - _text_of(draft_path).lstat().st_mtime < KEPT_FOR
    except OSError:
        return False


def move_editor_text(draft_path: Path, moved: Path) -> None:
    """Give a draft's text the name that the draft has now. Raises OSError."""
    with suppress(FileNotFoundError):
        _newest(_text_of(draft_path)).rename(_text_of(moved))
    remove_editor_text(draft_path)


def _text_of(draft_path: Path) -> Path:
    return draft_path.with_suffix(EDITOR_SUFFIX)


def _newest(path: Path) -> Path:
    """The text's file, or what nano rescued of it when its window was closed."""
    rescued = path.with_name(path.name + _RESCUED)
    with suppress(OSError):
        if not path.exists() or rescued.lstat().st_mtime_ns >= path.lstat().st_mtime_ns:
            rescued.lstat()
            return rescued
    return path


def _read_text(path: Path) -> DecodedText:
    """Read a text from an editor, normalised. Raises EditorFileError."""
    try:
        decoded = decode_text(_read_bytes(_newest(path)))
    except OSError as error:
        raise EditorFileError(f"it cannot be read ({error.strerror or error})") from error
    except UsageError as error:
        raise EditorFileError("it is no text") from error
    return decoded._replace(text=normalise(decoded.text))


def _read_bytes(path: Path) -> bytes:
    # Non-blocking: somebody may have put a pipe in its place.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise EditorFileError("it is no ordinary file any more")
        if status.st_size > LARGEST_TEXT:
            raise EditorFileError("it is larger than 1 MiB")
        return stream.read(LARGEST_TEXT)
