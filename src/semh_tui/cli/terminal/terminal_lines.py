"""The lines of a conversation on stdin and stdout."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from semh_tui.cli.terminal.output import print_text
from semh_tui.cli.terminal.stdin import is_input_waiting, read_line
from semh_tui.model.text import visible
from semh_tui.plain.lines import InterruptedLineError
from semh_tui.session.window_closed import CLOSE_SECONDS, saving_when_closed

LONGEST_LINE = 4095
"""Bytes after which a terminal in line mode takes nothing more of a line (termios(3), MAX_CANON on Linux)."""


class ClosedError(EOFError):
    """The window was closed, or the system asks the program to end."""


class TerminalLines:
    """Whole lines on stdin and stdout: no escape sequences, no cursor movement of semh's own."""

    def __init__(self) -> None:
        self.is_interactive = sys.stdin.isatty()
        self.number = 0
        self._wraps = sys.stdout.isatty()
        self._readline = self._load_readline()
        self._is_reading = False
        self._is_closed = False

    def _load_readline(self) -> bool:
        """Whether lines can be edited while they are typed, where the terminal knows how to show that."""
        is_terminal = self.is_interactive and sys.stdout.isatty()
        if not is_terminal or os.environ.get("TERM") in (None, "", "dumb"):
            return False
        try:
            import readline
        except ImportError:  # as on Windows, whose console edits lines itself
            return False
        readline.set_auto_history(False)
        return True

    def say(self, text: str) -> None:
        """Write one line or several."""
        print_text(self._wrap(text))
        sys.stdout.flush()

    def ask(self, question: str = "") -> str:
        """Write a question and read one line; where nobody sees what is typed, the question has its own line."""
        if self._is_closed:
            raise ClosedError
        self._is_reading = True
        try:
            line = self._read(self._wrap(visible(question)))
        except KeyboardInterrupt:
            self.say("")
            raise InterruptedLineError(self._unfinished()) from None
        except EOFError:
            if self.is_interactive and not self._is_closed:
                self.say("")
            raise
        except OSError:  # the terminal is gone
            raise ClosedError from None
        finally:
            self._is_reading = False
        self.number += 1
        return line

    def has_more(self) -> bool:
        """Whether the person's next input is there already."""
        return is_input_waiting()

    def _wrap(self, text: str) -> str:
        """Break lines between words where somebody reads them in a window.

        No line is indented: a screen reader may read the spaces out.
        """
        if not self._wraps:
            return text
        from semh_tui.reports.render.prose import terminal_width, wrap_text

        return wrap_text(text, terminal_width(), hang=False)

    def _read(self, question: str) -> str:
        if self._readline:
            return self._edit_line(question)
        if question:
            print(question, end=" " if self.is_interactive else "\n", flush=True)
        line = read_line()
        if self.is_interactive and len(line.encode()) >= LONGEST_LINE - 1:
            self.say(
                f"The terminal takes about {LONGEST_LINE:,} characters a line: look whether the end of this one is "
                "missing, and write the rest as a line of its own."
            )
        return line

    def _edit_line(self, question: str) -> str:
        while True:
            try:
                return input(f"{question} " if question else "")
            except UnicodeDecodeError:
                self.say("What was typed is no text in this terminal’s encoding. Write it again.")

    def _unfinished(self) -> str:
        """What stands on the line that Ctrl-C interrupted, where that is known."""
        if not self._readline:
            return ""
        import readline

        return readline.get_line_buffer()

    @contextmanager
    def ending_when_told(self) -> Iterator[None]:
        """End like the end of the answers when the window is closed or the process is told to end."""
        names = ("SIGTERM", "SIGHUP")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        before = {}
        for number in numbers:
            with suppress(ValueError):  # not in the main thread
                before[number] = signal.signal(number, self._close)
        try:
            with saving_when_closed(self._wait_for_question):
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _wait_for_question(self) -> None:
        """Wait until a question is asked: everything before it is on the disk."""
        latest = time.monotonic() + CLOSE_SECONDS
        while not self._is_reading and time.monotonic() < latest:
            time.sleep(0.01)

    def _close(self, _number: int, _frame: FrameType | None) -> None:
        """Wait for the next question where something is being saved just now."""
        self._is_closed = True
        if self._is_reading:
            raise ClosedError
