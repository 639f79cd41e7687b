"""When Python looks for garbage: not while a program starts.

What is loaded and first made then stays to the end. Looking through it for garbage again and again,
as Python does by itself, takes time from every start and, later, makes a key late now and then.
"""

from __future__ import annotations

import gc


def wait() -> None:
    """Nothing is looked for until :func:`go_on`; a short command ends before that."""
    gc.disable()


def go_on() -> None:
    """For what runs long: look for garbage from here on, but not among what is there already."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
