"""Which program people write evidence in outside semh."""

from __future__ import annotations

import os
import shlex
import shutil
from contextlib import suppress
from pathlib import Path

from semh_tui.model.errors import FileError
from semh_tui.storage.settings.person_settings import read_person_settings

_USUAL = ("notepad",) if os.name == "nt" else ("nano", "vim", "vi")

_BY_COLON = "press esc, type :wq and press enter"
_LEAVING = {
    "nano": "press ctrl+x, then y and enter",
    "pico": "press ctrl+x, then y and enter",
    "micro": "press ctrl+s, then ctrl+q",
    "emacs": "press ctrl+x ctrl+s, then ctrl+x ctrl+c",
    **dict.fromkeys(("vi", "vim", "nvim", "hx"), _BY_COLON),
}
"""How to save and close an editor that takes the whole terminal and does not say so itself to everybody."""


def how_to_leave(program: str) -> str:
    """What saves and closes an editor of the terminal, by the path of its program; "" where that is not known."""
    path = Path(program)  # /usr/bin/editor may lead to another: vim.basic
    return _LEAVING.get(path.stem) or _LEAVING.get(path.resolve().stem, "")


def find_editor() -> list[str] | None:
    """The command of the person's settings, VISUAL or EDITOR, else a usual editor; None where it is not installed."""
    named = named_editor()
    if not named:
        program = next(filter(None, map(shutil.which, _USUAL)), None)
        return [program] if program else None
    # A path with spaces need not be quoted, as on Windows it seldom is.
    words = named.split(" ")
    for count in range(len(words), 0, -1):
        if program := shutil.which(" ".join(words[:count]).strip('"')):
            return [program, *_split(" ".join(words[count:]))]
    parts = _split(named)
    program = shutil.which(parts[0]) if parts else None
    return [program, *parts[1:]] if program else None


def _split(arguments: str) -> list[str]:
    try:
        return [part.strip('"') for part in shlex.split(arguments, posix=os.name != "nt")]
    except ValueError:
        return arguments.split()


def named_editor() -> str:
    """What the person's settings, VISUAL or EDITOR name; "" for nothing."""
    with suppress(FileError):  # what is wrong with it was said when semh started
        if chosen := read_person_settings().editor:
            return chosen
    return (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
