"""Handle an unexpected exception: print one sentence, write a report for the maintainer."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from semh_tui import __version__
from semh_tui.cli.terminal.output import print_message

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits.h: a fault in the program, not in what it was given."""


def report(error: BaseException) -> int:
    """Write a report and print where it is; the exit status."""
    try:
        where = f"A report is in {_write(error)}; please send it to whoever looks after semh."
    except OSError:
        where = "A report could not be written."
    print_message(f"Something went wrong inside semh. What was saved before is as it was. {where}")
    return EXIT_CODE


def _write(error: BaseException) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path("semh", appauthor=False) / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now():%Y-%m-%d-%H%M%S}.txt"
    path.write_text(
        f"semh {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        + "\nThis led to:\n".join(_sections(error)),
        encoding="utf-8",
    )
    return path


def _sections(error: BaseException) -> Iterator[str]:
    """Each exception of the chain, the first cause first: its frames and its class.

    Never its message or the values of variables, which may hold what somebody wrote.
    """
    if error.__cause__ is not None:
        yield from _sections(error.__cause__)
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _sections(error.__context__)
    yield "".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__name__}\n"
