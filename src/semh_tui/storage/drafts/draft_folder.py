"""The folder of drafts and of texts that are open in an external editor."""

from __future__ import annotations

import os
from pathlib import Path

from semh_tui.storage.disk.atomic_write import compute_digest, remove_old_files
from semh_tui.storage.git.folder import find_git_folder

EDITOR_SUFFIX = ".editor.txt"
KEPT_FOR = 7 * 24 * 60 * 60.0
"""Seconds to keep a text that could not be read back from an editor."""


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
    """Remove texts older than :data:`KEPT_FOR`, and an editor's copies of them."""
    remove_old_files(folder, f"*{EDITOR_SUFFIX}*", KEPT_FOR)
