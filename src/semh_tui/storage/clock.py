"""Today's date; the only place that asks for it."""

from __future__ import annotations

import os
from datetime import date

VARIABLE = "SEMH_TODAY"


def today() -> date:
    """The day SEMH_TODAY names, written as any date may be; else the real one.

    Tests, screenshots and anyone who prepares a report for another day set it.

    Raises UsageError where it is no date: a report for the wrong day is worse than none.
    """
    real = date.today()
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return real
    from semh_tui.model.dates import FIRST_DAY, LAST_DAY

    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _typed_day(text, real)
    return day if FIRST_DAY <= day <= LAST_DAY else _typed_day(text, real)


def _typed_day(text: str, real: date) -> date:
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.errors import UsageError
    from semh_tui.model.typed_input.typed_dates import parse_due

    try:
        return parse_due(text, Cycle.at(real), real)
    except UsageError as error:
        raise UsageError(f"SEMH_TODAY says which day it is for semh. {error}") from None
