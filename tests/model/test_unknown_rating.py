"""A rating that only another edition's scale has is shown by its own word."""

from __future__ import annotations

from semh_tui.model.rating import DEFAULT_SCALE


def test_it_is_shown_by_its_key_as_a_word_and_by_no_level_of_this_scale() -> None:
    level = DEFAULT_SCALE.level("partly-in-place")
    assert level.label == "Partly in place"
    assert "?" not in level.letter + level.symbol
    known = [DEFAULT_SCALE.level(rating) for rating in DEFAULT_SCALE.columns]
    assert level.symbol not in {other.symbol for other in known}
