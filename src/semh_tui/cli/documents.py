"""Lines on their way out: plain into a pipe, with colour and pages on a terminal, or into a file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from semh_tui.cli.output import hand_over, say, tell
from semh_tui.reports.render.spans import Line, plain


class Output(NamedTuple):
    """Where a report goes: stdout where ``path`` is None."""

    path: Path | None = None
    force: bool = False


STDOUT = Output()


def show(lines: Iterable[Line], output: Output = STDOUT) -> None:
    """On a terminal in colour, in pages where it is longer than the screen; otherwise plain."""
    if output.path is not None:
        write("\n".join(map(plain, lines)).encode() + b"\n", output)
    elif sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        _show_on_terminal(list(lines))
    else:
        for made in lines:
            say(plain(made))


def write(document: bytes | Iterable[bytes], output: Output) -> None:
    """A document, or the parts of one, each of whole lines, to stdout or into a file.

    Raises SaveError, as where the file is there already and ``--force`` was not given.
    """
    parts = [document] if isinstance(document, bytes) else document
    if output.path is None:
        for part in parts:
            hand_over(part)
        return
    from semh_tui.cli.output_file import write_output_file

    write_output_file(output.path, b"".join(parts), force=output.force)
    tell(f"Written: {output.path}")


def _show_on_terminal(lines: Sequence[Line]) -> None:
    from rich.text import Text

    from semh_tui.reports.render.terminal import console

    screen = console()
    texts = [Text.assemble(*((span.text, span.style) for span in line)) for line in lines]

    def print_texts() -> None:
        for text in texts:
            screen.print(text, soft_wrap=True)

    long = len(lines) >= shutil.get_terminal_size().lines
    if long and sys.stdin.isatty() and sys.stdout.isatty():
        from semh_tui.cli.pager import find_pager, run_pager

        if pager := find_pager():
            with screen.capture() as coloured:
                print_texts()
            without = "\n".join(map(plain, lines)) + "\n"
            if run_pager(pager, coloured.get() if pager.colour else without):
                return
            tell(f"The pager {pager.command[0]} ended with an error: shown without pages.")
    print_texts()
