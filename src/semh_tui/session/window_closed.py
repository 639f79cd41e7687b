"""Saves when the console's window is closed on Windows, which sends no signal then.

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
