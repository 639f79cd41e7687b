"""Words of a command that a person may copy."""

from __future__ import annotations

import re
import shlex
import sys

_PLAIN_ON_WINDOWS = re.compile(r"[\w@+=:,./\\-]+")


def quote_argument(text: object) -> str:
    """A path or a name as one word of a command line, and never an option."""
    word = str(text)
    word = f"./{word}" if word.startswith("-") else word
    if sys.platform == "win32":
        # Of the quotes that PowerShell knows, cmd.exe knows only these; no path has them in it.
        return word if _PLAIN_ON_WINDOWS.fullmatch(word) else f'"{word}"'
    return shlex.quote(word)
