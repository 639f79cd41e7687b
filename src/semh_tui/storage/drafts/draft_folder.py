"""Where drafts stand, and what else is kept there: texts on their way to an editor and back."""

from __future__ import annotations

import os
from pathlib import Path

from semh_tui.storage.disk.atomic_write import remove_old_files
from semh_tui.storage.git.folder import find_git_folder

EDITOR_SUFFIX = ".editor.txt"
KEPT_FOR = 7 * 24 * 60 * 60.0
"""Seconds for which a text is kept that could not be taken over from an editor."""


def find_draft_folder(audit_path: Path) -> Path:
    """Git's own folder where there is one that takes files, else this account's state folder."""
    inside = find_git_folder(audit_path)
    # A link would lead what is typed out of the repository.
    if inside and os.access(inside, os.W_OK) and not (inside / "semh").is_symlink():
        return inside / "semh"
    from platformdirs import user_state_path

    return user_state_path("semh", appauthor=False) / "drafts"


def sweep_editor_files(folder: Path) -> None:
    """Remove texts that were kept for longer than :data:`KEPT_FOR`, and an editor's copies of them."""
    remove_old_files(folder, f"*{EDITOR_SUFFIX}*", KEPT_FOR)
