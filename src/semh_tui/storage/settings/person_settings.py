"""A person's ``settings.yaml``, in the system's folder for settings."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from semh_tui.model.errors import SemhError
from semh_tui.model.person_settings import PersonSettings
from semh_tui.model.rules.faults import Loc
from semh_tui.storage.disk.atomic_write import read_bytes, write_bytes
from semh_tui.storage.disk.paths import make_folder_of, path_exists
from semh_tui.storage.reader.validation import read_model

NO_SETTINGS = PersonSettings.model_construct()
SKELETON = """\
# Your own settings for semh on this computer. Take the # away from a line to change it.
# semh settings shows what holds, and where it comes from.
schema: 1

# The colours of the screens: dark, light, high-contrast or terminal (its own colours).
# In semh: all commands, then "Colours".
# theme: light

# Your own editor, to write evidence in.
# editor: notepad

# Other keys. Which actions there are: semh settings --keys
# keys:
#   audit.evidence: c
#   audit.gap: h,f5
"""
_SCHEMA = 1
_THEME = re.compile(r"^theme:.*$", re.MULTILINE)


def find_settings_file() -> Path:
    """Where a person's settings stand, or would."""
    from platformdirs import user_config_path

    return user_config_path("semh", appauthor=False) / "settings.yaml"


def read_person_settings() -> PersonSettings:
    """The usual values where there is no file. Raises FileError where it cannot be used."""
    path = find_settings_file()
    return (
        parse_person_settings(read_bytes(path)[0], str(path)) if path_exists(path) else NO_SETTINGS
    )


def parse_person_settings(data: bytes, name: str) -> PersonSettings:
    """The settings in a file's bytes; ``name`` is what a message calls the file. Raises FileError."""
    return read_model(PersonSettings, data, name, _name_place, _SCHEMA)


def _name_place(loc: Loc) -> str:
    return ": ".join(str(part) for part in loc)


def save_theme(name: str) -> None:
    """Change the theme in the file and leave all else in it as it is.

    Where the file cannot be used or written, the theme is not remembered.
    """
    with suppress(SemhError, UnicodeDecodeError):
        path = find_settings_file()
        before, text = None, SKELETON
        if path_exists(path):
            data, before = read_bytes(path)
            text = data.decode()
        line = f"theme: {name}"
        if _THEME.search(text):
            changed = _THEME.sub(line, text, count=1)
        else:
            changed = text.replace("# theme: light", line, 1)
            if changed == text:
                changed = f"{text.rstrip()}\n{line}\n"
        parse_person_settings(changed.encode(), str(path))
        make_folder_of(path)
        write_bytes(path, changed.encode(), before.digest if before else None)
