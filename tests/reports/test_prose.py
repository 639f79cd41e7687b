from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semh_tui.reports.render.prose import (
    cell_width,
    pad_text,
    prose_width,
    terminal_width,
    wrap_text,
)


def test_lines_are_no_longer_than_the_width_and_lines_stay_lines() -> None:
    assert wrap_text("one two three\nfour", 8) == "one two\nthree\nfour"
    assert wrap_text("one two three", 10, "  ") == "  one two\n  three"
    assert wrap_text("one\n\ntwo", 10) == "one\n\ntwo"


def test_the_lines_of_a_bullet_hang_under_its_first_word() -> None:
    assert wrap_text("- one two three", 9) == "- one two\n  three"
    assert wrap_text("☐ one two three", 9) == "☐ one two\n  three"
    assert wrap_text("12. one two three", 11) == "12. one two\n    three"


def test_a_long_word_stays_whole() -> None:
    address = "https://example.org/a/long/address"
    assert wrap_text(f"see {address} now", 10) == f"see\n{address}\nnow"


def test_width_is_counted_in_cells_not_letters() -> None:
    assert cell_width("家") == 2
    assert wrap_text("家家 家家", 8) == "家家\n家家"
    assert pad_text("家", 3) == "家 "


def test_what_a_terminal_would_act_on_is_shown() -> None:
    assert wrap_text("a\x1b[31m", 40) == "a‹U+001B›[31m"


@given(st.text(), st.integers(20, 60))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost(text: str, width: int) -> None:
    from semh_tui.model.text import visible

    assert wrap_text(text, width).split() == visible(text).split()


def test_without_a_terminal_a_line_has_80_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal_width() == 80
    monkeypatch.setenv("COLUMNS", "200")
    assert terminal_width() == 200
    assert prose_width() == 88
