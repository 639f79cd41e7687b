"""The console of Windows, imitated: nothing here has ever run on Windows (docs/windows.md)."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from semh_tui.cli import plain
from semh_tui.cli.terminal import diagnosis
from semh_tui.cli.terminal.windows_console import shows_screens
from semh_tui.session.window_closed import saving_when_closed
from semh_tui.tui.terminal_output import has_window


class Function:
    """A function of the library, which may have a type for what it returns."""

    def __init__(self, call: Callable[..., int]) -> None:
        self.call = call
        self.restype: object = None

    def __call__(self, *arguments: Any) -> int:
        return self.call(*arguments)


class Console:
    """kernel32 with a console that refuses some modes; its handlers are called as Windows calls them."""

    def __init__(self, refuses: int = 0, *, is_console: bool = True) -> None:
        self.handlers: list[Callable[[int], int]] = []
        self.mode = 3
        self.refuses = refuses
        self.is_console = is_console
        self.GetStdHandle = Function(lambda _number: 7)
        self.GetConsoleMode = Function(self._get)
        self.SetConsoleMode = Function(self._set)
        self.SetConsoleCtrlHandler = Function(self._handle)

    def _get(self, _handle: object, mode: Any) -> int:
        mode._obj.value = self.mode
        return int(self.is_console)

    def _set(self, _handle: object, mode: int) -> int:
        if mode & self.refuses:
            return 0
        self.mode = mode
        return 1

    def _handle(self, handler: Callable[[int], int], add: bool) -> int:
        if add:
            self.handlers.append(handler)
        else:
            self.handlers.remove(handler)
        return 1

    def tell(self, event: int) -> int:
        return self.handlers[-1](event)


@pytest.fixture
def imitate(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Console]:
    def make(refuses: int = 0, *, is_console: bool = True) -> Console:
        console = Console(refuses, is_console=is_console)
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(ctypes, "WinDLL", lambda _name: console, raising=False)
        monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
        return console

    return make


def test_work_is_saved_before_windows_hears_that_the_window_may_close(
    imitate: Callable[..., Console],
) -> None:
    console = imitate()
    saved: list[str] = []
    with saving_when_closed(lambda: saved.append("all")):
        assert console.tell(0) == 0, "Ctrl-C is left to Python"
        assert saved == []
        for event in (1, 2, 5, 6):
            assert console.tell(event) == 1
    assert len(saved) == 4
    assert console.handlers == []


def test_elsewhere_nothing_is_asked_of_windows() -> None:
    with saving_when_closed(pytest.fail):
        assert shows_screens()


def test_an_old_console_gets_lines_and_is_left_as_it_was(
    imitate: Callable[..., Console], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "")
    console = imitate()
    assert not plain.wants_lines()
    assert console.mode == 3, "the mode is asked for, not kept"
    imitate(refuses=4)
    assert plain.wants_lines()
    (finding,) = (f for f in diagnosis.look_at_terminal() if f.subject == "terminal")
    assert "legacy console" in finding.remedy
    imitate(refuses=4, is_console=False)
    assert shows_screens(), "a pipe of Git Bash is no console of Windows"


def test_errors_that_go_into_a_file_do_not_look_like_a_window_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "__stdout__", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(sys, "__stderr__", SimpleNamespace(isatty=lambda: False))
    assert not has_window()
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_window()
