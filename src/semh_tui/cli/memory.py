"""When Python looks for garbage: hardly anything that a command loads is any.

By itself Python looks after each 700 objects, again and again through all that was loaded so far, and once more
before the process ends. ``make bench`` has a row for what that costs.
"""

from __future__ import annotations

import gc

OBJECTS = 250_000
"""How many more objects there are before Python looks: more than a start makes, a few dozen MiB."""
_USUAL = gc.get_threshold()


def put_off_collecting() -> None:
    """Hardly ever look for garbage: most commands end before there is so much."""
    gc.set_threshold(OBJECTS)


def collect_what_comes() -> None:
    """Look as usual, for a program that runs for long, but never through what is loaded by now.

    Thousands of audits that a screen keeps would else be looked through while a key waits: 60 ms.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL)


def leave_uncollected() -> None:
    """Leave to the system what the process holds when it ends."""
    gc.freeze()
