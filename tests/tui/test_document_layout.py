"""Where the lines of a document stand: every line has one place, and heights are exact."""

from __future__ import annotations

import pytest
from review_support import example

from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Rest,
    Row,
    Table,
)
from semh_tui.reports.inline_text import make_text
from semh_tui.reports.lazy_sequence import LazySequence
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.styled_lines import plain_text
from semh_tui.tui.reader.document_layout import DocumentLayout

REVIEW = review_document(ReviewFilter(example()))


def text(layout: DocumentLayout) -> list[str]:
    return [plain_text(layout.draw(y)) for y in range(layout.height)]


def listed(*entries: Entry, rest: Rest | None = None) -> Document:
    return Document((), (Heading(make_text("Head")), Entries(entries, rest=rest)))


@pytest.mark.parametrize("width", [60, 80, 130])
def test_every_item_stands_on_its_own_line_and_no_line_is_too_long(width: int) -> None:
    layout = DocumentLayout(REVIEW, width)
    assert not layout.toggle(0), "a section has no details"
    assert all(map(layout.toggle, layout.groups[1:2]))
    assert layout.toggle(layout.groups[1] + 1)
    tops = [layout.top(item) for item in range(layout.size)]
    assert tops == sorted(set(tops))
    assert [layout.spot(y) for y in tops] == [(item, 0) for item in range(layout.size)]
    spots = [layout.spot(y).item for y in range(layout.height)]
    assert [item for item in spots if item >= 0] == sorted(item for item in spots if item >= 0)
    assert max(map(cell_width, text(layout))) <= width


def test_a_detail_opened_and_closed_leaves_everything_as_it_was() -> None:
    layout = DocumentLayout(REVIEW, 100)
    before = text(layout)
    first = layout.groups[1]
    assert layout.toggle(first)
    opened = text(layout)
    lines = layout.lines_of(first)
    assert layout.height > len(before)
    assert any("then  The link governor" in opened[y] for y in lines)
    assert layout.toggle(first)
    assert text(layout) == before


def test_a_list_cut_short_ends_with_what_leads_on() -> None:
    entries = [Entry(make_text(word), key=word) for word in ("one", "two", "three")]
    layout = DocumentLayout(listed(*entries, rest=Rest(1, "and 2 more steps")), 40)
    assert text(layout) == ["Head", "  one", "  and 2 more steps"]
    assert [layout.key(item) for item in range(layout.size)] == ["one", ""]
    assert layout.nearest(0) == 0


def test_a_key_is_found_outwards_from_where_it_was() -> None:
    layout = DocumentLayout(
        listed(*(Entry(make_text(str(at)), key=str(at)) for at in range(9))), 40
    )
    assert (layout.find("3", 8), layout.find("gone", 2)) == (3, -1)


def test_a_long_list_is_not_looked_at_before_it_is_drawn() -> None:
    looked_at: list[int] = []

    def row(at: int) -> Row:
        looked_at.append(at)
        return Row((Cell(make_text(f"Setting {at}")), Cell(make_text("9"))))

    columns = (Column(make_text("Setting"), width=20), Column(make_text("Red"), width=4))
    table = Table(columns, LazySequence(100_000, row))
    layout = DocumentLayout(Document((), (table, Paragraph(make_text("End.")))), 80)
    assert layout.height == 100_002
    assert looked_at == []
    assert plain_text(layout.draw(99_999)) == "Setting 99998         9"
    assert looked_at == [99_998]


def test_what_stands_instead_of_entries_in_files_is_listed_here() -> None:
    entries = Entries([Entry(make_text("1.1 Lunch"))], instead=Bullets([make_text("1.1")]))
    assert text(DocumentLayout(Document((), (entries,)), 40)) == ["  1.1 Lunch"]
