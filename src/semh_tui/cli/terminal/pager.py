"""Show a long report in pages, with the program that PAGER names, else with less."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from semh_tui.cli.terminal.output import HANDLER, print_message
from semh_tui.model.quoting import quote

# Less's own prompt is a bare ":". A colon of our own has a backslash; "?e" begins what stands at the end,
# ":" what stands elsewhere, "." ends both. BusyBox takes an F, M or R in it for an option.
_PROMPT = r"?eEnd:Space\: next page.   b\: page before   q\: back"
_LESS = f"-X -Ps{_PROMPT}$"
"""Options of less where the environment sets none: -X leaves the last page on the screen."""


class Pager(NamedTuple):
    """A program that shows text in pages; ``colour``: whether it understands colour."""

    command: tuple[str, ...]
    colour: bool


def find_pager() -> Pager | None:
    """Find the pager; None where there is none, or where PAGER is empty or cat."""
    named = os.environ.get("PAGER")
    if named is None:
        return next(filter(None, map(_pager, (["less"], ["more"]))), None)
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        words = [named]
    if not words or words == ["cat"]:
        return None
    pager = _pager(words)
    if pager is None:
        print_message(f"There is no program {quote(words[0])} (PAGER): shown without pages.")
    return pager


def _pager(words: list[str]) -> Pager | None:
    program = shutil.which(words[0].strip('"'))
    if program is None:
        return None
    if Path(program).stem.lower() != "less":
        return Pager((program, *words[1:]), colour=False)
    # Without -R, whatever LESS holds, less shows the codes of colours as text.
    return Pager((program, "-R", *words[1:]), colour=True)


def run_pager(pager: Pager, text: str) -> bool:
    """Show ``text`` and wait for the pager; whether it succeeded."""
    environment = {"LESS": _LESS, **os.environ}
    try:
        process = subprocess.Popen(pager.command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    assert process.stdin is not None
    # Ctrl-C is the pager's own, and it may be left before the end.
    with suppress(OSError, KeyboardInterrupt), process.stdin as stream:
        stream.write(text.encode(sys.stdout.encoding, HANDLER))
    while True:
        with suppress(KeyboardInterrupt):
            return process.wait() == 0
