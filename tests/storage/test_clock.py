"""Which day it is: what SEMH_TODAY says, in any form a date may have, or a refusal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from semh_tui.model.errors import UsageError
from semh_tui.storage.clock import today


@pytest.mark.parametrize(
    "text", ["2026-12-18", "18/12/2026", "18 Dec 2026", "Friday 18 December 2026", " 2026/12/18 "]
)
def test_any_date_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMH_TODAY", text)
    assert today() == date(2026, 12, 18)


def test_without_it_or_from_it_on_the_real_day_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEMH_TODAY", raising=False)
    assert today() == date.today()
    monkeypatch.setenv("SEMH_TODAY", "  ")
    assert today() == date.today()
    monkeypatch.setenv("SEMH_TODAY", "tomorrow")
    assert today() == date.today() + timedelta(days=1)


@pytest.mark.parametrize("text", ["soon", "12/18/2026", "0001-01-01", "9999-12-31", "half term"])
def test_what_is_no_date_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMH_TODAY", text)
    with pytest.raises(UsageError, match="SEMH_TODAY"):
        today()
