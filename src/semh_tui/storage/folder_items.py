"""What stands in a folder of audits: which of its items count, and links to what is in it anyway."""

from __future__ import annotations

import os
from pathlib import Path

from semh_tui.storage.disk.paths import folder_exists, path_exists
from semh_tui.storage.file_names import NO_AUDITS, is_yaml
from semh_tui.storage.frameworks import FOLDER


class LinkFilter:
    """Recognises links to what a walk through ``folder`` reaches anyway."""

    def __init__(self, folder: Path) -> None:
        self.top = os.path.realpath(folder)
        self._followed: set[str] = set()

    def without_doubles(self, folder: Path) -> list[os.DirEntry[str]]:
        """The items of a folder, by name, without hidden ones, settings and double links.

        Empty where this account may not read the folder.
        """
        try:
            with os.scandir(folder) as items:
                shown = [item for item in items if _is_shown(item.name)]
        except OSError:
            return []
        shown.sort(key=lambda item: item.name)
        linked = bool(self._followed) and os.path.realpath(folder) in self._followed
        return [
            item
            for item in shown
            if not ((linked or item.is_symlink()) and self._is_double(item.path))
        ]

    def _is_double(self, path: str) -> bool:
        target = os.path.realpath(path)
        if target in self._followed or self._is_walked(target):
            return True
        self._followed.add(target)
        return False

    def _is_walked(self, target: str) -> bool:
        if not Path(target).is_relative_to(self.top):
            return False
        path = Path(target)
        if not (folder_exists(path) or (is_yaml(target) and path_exists(path))):
            return False  # a link to nothing is an audit that cannot be read
        parts = path.relative_to(self.top).parts
        if not all(map(_is_shown, parts)):
            return False
        return len(parts) < 2 or (len(parts) == 2 and not is_framework_folder(parts[0]))


def list_audit_files(links: LinkFilter, folder: Path) -> list[Path]:
    """The audits directly in a folder, by name, without double links."""
    return [folder / item.name for item in links.without_doubles(folder) if is_yaml(item.name)]


def _is_shown(name: str) -> bool:
    return not name.startswith(".") and os.path.normcase(name) not in NO_AUDITS


def is_framework_folder(name: str) -> bool:
    """Whether this is the name of the folder of frameworks, on Windows in capitals too."""
    return os.path.normcase(name) == FOLDER


def is_folder(item: os.DirEntry[str]) -> bool:
    """Whether an item is a folder, as far as this account may know."""
    try:
        return item.is_dir()
    except OSError:
        return False
