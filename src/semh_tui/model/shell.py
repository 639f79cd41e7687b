"""Words of a command that a person may copy."""

from __future__ import annotations

import shlex


def quote_argument(text: object) -> str:
    """A path or a name as one word of a command line, and never an option."""
    word = str(text)
    return shlex.quote(f"./{word}" if word.startswith("-") else word)
