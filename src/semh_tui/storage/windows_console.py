"""What the console of Windows says apart: that its window is being closed, and whether it can show screens.

Written from Microsoft's documentation and never run there (docs/windows.md).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CLOSE_SECONDS = 4.0
"""Windows ends the program five seconds after it was told of the end."""
_ENDS = (1, 2, 5, 6)
"""Ctrl-Break, the window closed, logging off, shutting down ("HandlerRoutine callback function")."""
_STDOUT = -11
_TAKES_SEQUENCES = 0x0004


@contextmanager
def saving_when_closed(save: Callable[[], None]) -> Iterator[None]:
    """Call ``save`` when the window is closed, the person logs off, or Ctrl-Break is pressed.

    Windows sends no signal then: it calls a handler in a thread of its own, and ends the program as
    soon as that returns. So ``save`` returns when everything is on the disk, within :data:`CLOSE_SECONDS`.
    """
    if sys.platform == "win32":
        import ctypes

        def handle(event: int) -> bool:
            if event not in _ENDS:
                return False  # Ctrl-C is Python's
            save()
            return True

        console = ctypes.WinDLL("kernel32")
        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handle)
        console.SetConsoleCtrlHandler(handler, True)
        try:
            yield
        finally:
            console.SetConsoleCtrlHandler(handler, False)
    else:
        yield


def shows_screens() -> bool:
    """Whether stdout understands escape sequences, or can be told to; always where it is no Windows console.

    A console of before Windows 10, and one in its "legacy" mode, does not ("SetConsoleMode function").
    """
    if sys.platform == "win32":
        import ctypes

        console = ctypes.WinDLL("kernel32")
        console.GetStdHandle.restype = ctypes.c_void_p
        output = ctypes.c_void_p(console.GetStdHandle(_STDOUT))
        mode = ctypes.c_uint()
        if console.GetConsoleMode(output, ctypes.byref(mode)):
            if not console.SetConsoleMode(output, mode.value | _TAKES_SEQUENCES):
                return False
            console.SetConsoleMode(output, mode.value)
    return True
