"""The folder of drafts and of texts that are open in an external editor."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from semh_tui.storage.disk.atomic_write import compute_digest, remove_old_files
from semh_tui.storage.git.folder import find_git_folder

DRAFT_SUFFIX = ".draft"
EDITOR_SUFFIX = ".editor.txt"
"""The text of a draft with the same stem that is, or was, open in an external editor."""
KEPT_FOR = 7 * 24 * 60 * 60.0
"""Seconds to keep a text that cannot be offered: not read back from an editor, or not changed in it."""


def find_draft_folder(audit_path: Path) -> Path:
    """A folder inside git's own where that is writable, else in this account's state folder."""
    inside = find_git_folder(audit_path)
    # A link would take what is typed out of the repository.
    if inside and os.access(inside, os.W_OK) and not (inside / "semh").is_symlink():
        return inside / "semh"
    from platformdirs import user_state_path

    return user_state_path("semh", appauthor=False) / "drafts"


def name_drafts(audit_path: Path) -> str:
    """The prefix of an audit's files in the folder of drafts, unique for its path."""
    real = Path(os.path.realpath(audit_path))
    return f"{real.stem[:60]}-{compute_digest(os.fsencode(real))[:12]}"


def sweep_editor_files(folder: Path) -> None:
    """Remove texts older than :data:`KEPT_FOR` that belong to no draft, and an editor's copies of them."""
    from glob import escape

    with suppress(OSError):
        for path in folder.glob(f"*{EDITOR_SUFFIX}*"):
            # Some editors put a dot before a copy's name.
            stem = path.name.partition(EDITOR_SUFFIX)[0].removeprefix(".")
            if not (folder / f"{stem}{DRAFT_SUFFIX}").exists():
                remove_old_files(folder, escape(path.name), KEPT_FOR)
