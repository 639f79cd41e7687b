"""Where in an audit this account stopped: one small file for each audit, beside its drafts.

It holds ids alone, a line each, and nobody waits for it: one that cannot be written or read is as good as
none. It is read before the first frame, so it needs no library.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path

from semh_tui.model.place import Place
from semh_tui.storage.disk.atomic_write import remove_old_files
from semh_tui.storage.drafts.draft_folder import find_draft_folder, name_drafts

_SUFFIX = ".place"
_KEPT_FOR = 400 * 24 * 60 * 60.0
"""Seconds for which it is kept, a little more than a year: an audit is written in for a term."""
_MOST_BYTES = 4_000
"""Bytes that are read of it; a damaged file may be of any size."""


def note_last_place(folder: Path, audit_path: Path, place: Place) -> None:
    """Note in the folder of drafts where somebody stopped; forget what is older than a year."""
    path = _file(folder, audit_path)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():  # once for each audit
            remove_old_files(folder, f"*{_SUFFIX}", _KEPT_FOR)
        with open(path, "wb", opener=partial(os.open, mode=0o600)) as file:
            file.write("\n".join(filter(None, place)).encode())


def read_last_place(audit_path: Path) -> Place | None:
    """The place that was noted last for an audit; None where that is not known."""
    path = _file(find_draft_folder(audit_path), audit_path)
    with suppress(OSError, ValueError):
        if path.is_file():  # a pipe would be waited for
            with path.open("rb") as file:
                section, _, criterion = file.read(_MOST_BYTES).decode().partition("\n")
            return Place(section, criterion or None)
    return None


def forget_last_place(folder: Path, audit_path: Path) -> None:
    """Forget the place of an audit, as where that is deleted."""
    with suppress(OSError):
        _file(folder, audit_path).unlink()


def move_last_place(folder: Path, audit_path: Path, target: Path) -> None:
    """Go on with the place of an audit that has another file now."""
    with suppress(OSError):
        _file(folder, audit_path).replace(_file(folder, target))


def _file(folder: Path, audit_path: Path) -> Path:
    return folder / f"{name_drafts(audit_path)}{_SUFFIX}"
