"""The file of a text in an external editor, in the folder of drafts."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from semh_tui.model.encoding import DecodedText, decode_text
from semh_tui.model.errors import SemhError, UsageError
from semh_tui.model.text import normalise
from semh_tui.storage.drafts.draft_folder import (
    EDITOR_SUFFIX,
    find_draft_folder,
    sweep_editor_files,
)

LARGEST_TEXT = 1024 * 1024
"""Bytes: many times what any field holds."""


class EditorFileError(SemhError):
    """The file cannot be read back from the editor; the message says why."""


class EditorFile:
    """A text in an external editor, readable by this account only."""

    def __init__(self, audit_path: Path, text: str) -> None:
        """Write the text into a new file. Raises OSError."""
        folder = find_draft_folder(audit_path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep_editor_files(folder)
        self.path = folder / f"{audit_path.stem[:60]}-{os.urandom(4).hex()}{EDITOR_SUFFIX}"
        self._before = text
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + "\n")

    def read(self) -> DecodedText | None:
        """Read the edited text, normalised; None where it did not change.

        Raises EditorFileError.
        """
        try:
            decoded = decode_text(self._bytes())
        except OSError as error:
            raise EditorFileError(f"it cannot be read ({error.strerror or error})") from error
        except UsageError as error:
            raise EditorFileError("it is no text") from error
        text = normalise(decoded.text)
        return None if text == normalise(self._before) else decoded._replace(text=text)

    def _bytes(self) -> bytes:
        # Non-blocking: somebody may have put a pipe in its place.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(self.path, flags)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise EditorFileError("it is no ordinary file any more")
            if status.st_size > LARGEST_TEXT:
                raise EditorFileError("it is larger than 1 MiB")
            return stream.read(LARGEST_TEXT)

    def keep(self) -> None:
        """Keep the file for the person, private again whatever mode the editor gave it."""
        with suppress(OSError):
            self.path.chmod(0o600)

    def remove(self) -> None:
        """Delete the file; one that is gone already is no error."""
        with suppress(OSError):
            self.path.unlink()
