"""Whether the console of Windows can show screens.

Written from Microsoft's documentation and never run there (docs/windows.md).
"""

from __future__ import annotations

import sys

_STDOUT = -11
_TAKES_SEQUENCES = 0x0004


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
