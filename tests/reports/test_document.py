"""The blocks of a document, and the contrast of every colour in which one is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from semh_tui.model.rating import COLOURS, DEFAULT_SCALE, NOT_APPLICABLE, NOT_RATED, Level
from semh_tui.reports.inline_text import Meaning, Piece, make_rating, make_text, plain_text
from semh_tui.reports.lazy_sequence import LazySequence
from semh_tui.reports.palette import PAGES, Appearance, level_shade, meaning_ink

AMBER = DEFAULT_SCALE.level("amber")


def test_a_rating_shows_its_symbol_before_its_label_or_alone() -> None:
    assert plain_text(make_text(make_rating(AMBER), ", twice")) == "◆ Amber, twice"
    assert plain_text((Piece("", level=AMBER),)) == "◆"


def test_a_lazy_sequence_makes_only_what_is_looked_at() -> None:
    looked_at: list[int] = []

    def make(at: int) -> str:
        looked_at.append(at)
        return str(at)

    lazy = LazySequence(100_000, make)

    assert (lazy[-1], list(lazy[3:5]), lazy[10:][0]) == ("99999", ["3", "4"], "10")
    assert looked_at == [99_999, 3, 4, 10]
    with pytest.raises(IndexError):
        lazy[100_000]


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of "#rrggbb"."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def levels() -> Iterator[Level]:
    for name in (*COLOURS, NOT_APPLICABLE):
        yield Level(name, name.title(), "?", "?", name)
    yield NOT_RATED


@pytest.mark.parametrize("appearance", Appearance)
def test_every_colour_can_be_read_on_its_page_and_on_its_tint(appearance: Appearance) -> None:
    page = PAGES[appearance]
    for level in levels():
        shade = level_shade(level, appearance)
        assert contrast(shade.ink, page.page) >= 4.5, level
        assert contrast(shade.ink, shade.tint) >= 4.5, level
        assert contrast(page.text, shade.tint) >= 7, level
    for meaning in Meaning:
        assert contrast(meaning_ink(meaning, appearance) or page.text, page.page) >= 4.5, meaning
    assert min(contrast(ink, page.page) for ink in (page.text, page.quiet, page.link)) >= 4.5
    assert contrast(page.edge, page.page) >= 3
    assert contrast(page.text, page.band) >= 7


def test_every_name_has_a_colour_of_its_own() -> None:
    for appearance in Appearance:
        inks = {level_shade(level, appearance).ink for level in levels()}
        assert len(inks) == len(COLOURS) + 2
