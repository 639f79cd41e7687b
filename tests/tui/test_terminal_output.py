"""A terminal that is gone stops neither the screens nor their leaving."""

from __future__ import annotations

import io
import sys
from threading import Thread
from typing import Any

import pytest
from textual.drivers._writer_thread import WriterThread

from semh_tui.tui.terminal_output import lasting_output

LINES = 100
"""More than Textual's queue of output has room for."""


class GoneTerminal(io.StringIO):
    """It takes a few lines, then no more."""

    def flush(self) -> None:
        if self.getvalue().count("\n") > 3:
            raise OSError(5, "Input/output error")


def test_output_that_nobody_takes_is_left_out_and_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = GoneTerminal()
    monkeypatch.setattr(sys, "__stderr__", terminal)
    errors: list[Exception] = []
    with lasting_output(errors.append):
        output: Any = sys.__stderr__
        writer = WriterThread(output)
        writer.start()
        for number in range(LINES):
            writer.write(f"line {number}\n")
        leaving = Thread(target=writer.stop, daemon=True)
        leaving.start()
        leaving.join(10)
        assert not leaving.is_alive(), "leaving waits for the output"
    assert [str(error) for error in errors] == ["[Errno 5] Input/output error"]
    assert id(sys.__stderr__) == id(terminal)
    assert terminal.getvalue().count("\n") == LINES
