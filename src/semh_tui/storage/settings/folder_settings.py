"""``semh.yaml`` in a folder of audits: what the school has decided about all of them.

The one at a repository's top may also name what the check before a commit skips.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import SemhError
from semh_tui.model.folder_settings import FolderSettings
from semh_tui.model.rules.faults import Loc
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.file_names import SETTINGS
from semh_tui.storage.reader.validation import read_model

SCHEMA = 2
_SINCE = {"setting": 2, "auditors": 2, "framework": 2, "example": 2}
_NO_SETTINGS = FolderSettings.model_construct()


class Rules(NamedTuple):
    """The settings that hold for a folder."""

    folder: Path = Path()
    settings: FolderSettings = _NO_SETTINGS


def rules_folder(audit: Path) -> Path:
    """The folder whose settings hold for an audit: its own, or the one above with a setting's each."""
    for folder in (audit.parent, audit.absolute().parent.parent):
        if path_exists(folder / SETTINGS):
            return folder
    return audit.parent


def read_rules(folder: Path) -> Rules:
    """No rules where there is no file. Raises FileError."""
    path = folder / SETTINGS
    return parse_rules(read_bytes(path)[0], folder) if path_exists(path) else Rules(folder)


def find_rules(folder: Path) -> Rules:
    """The rules of a folder, read once for all its audits and anew when the file has changed.

    None where the file cannot be used: semh check says what is wrong with it.
    """
    try:
        changed = (folder / SETTINGS).stat().st_mtime_ns
    except OSError:
        return Rules(folder)
    return _read_usable_rules(folder, changed)


@lru_cache(maxsize=64)
def _read_usable_rules(folder: Path, _changed: int) -> Rules:
    try:
        return read_rules(folder)
    except SemhError:
        return Rules(folder)


def parse_rules(data: bytes, folder: Path, name: str = "") -> Rules:
    """The rules in a file's bytes; ``name`` is what a message calls the file. Raises FileError."""
    name = name or str(folder / SETTINGS)
    return Rules(folder, read_model(FolderSettings, data, name, _name_place, SCHEMA, _SINCE))


def _name_place(loc: Loc) -> str:
    match loc:
        case ("personal_data", "overrides", _, *field):
            return f"override: {field[0]}" if field else "override"
        case ("personal_data", field, *_):
            return str(field)
    return str(loc[0]) if loc else ""
