"""What day it is, asked in one place."""

from __future__ import annotations

import os
from datetime import date

VARIABLE = "SEMH_TODAY"


def today() -> date:
    """The day SEMH_TODAY names (YYYY-MM-DD), else the real one.

    Tests, screenshots and anyone who prepares a report for another day set it. A value that is no
    date is ignored: nothing may fail because of a stray variable.
    """
    try:
        return date.fromisoformat(os.environ.get(VARIABLE, ""))
    except ValueError:
        return date.today()
