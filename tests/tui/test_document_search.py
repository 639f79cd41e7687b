"""Finding words on the lines of a document."""

from __future__ import annotations

import pytest

from semh_tui.reports.document import Document, Paragraph
from semh_tui.reports.inline_text import make_text
from semh_tui.tui.reader.document_layout import DocumentLayout
from semh_tui.tui.reader.document_search import Match, search_lines

TEXT = "Every school has a café\nfor parents and carers.\n\nIts café opens\non Monday mornings."


def matches(words: str, start: int = 0, step: int = 1) -> list[Match]:
    layout = DocumentLayout(Document((), (Paragraph(make_text(TEXT)),)), 60)
    return [match for match in search_lines(layout, words, start, step) if match]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("cafe", [0, 3]),
        ("CAFÉ", [0, 3]),
        ("a café", [0]),
        ("café for par", [0]),
        ("opens on monday", [3]),
        ("on mon", [4]),
        ("café carers", []),
        ("zebra", []),
        ("", []),
    ],
)
def test_words_are_found_on_their_lines_and_over_the_end_of_one(
    words: str, lines: list[int]
) -> None:
    assert [match.line for match in matches(words)] == lines


def test_a_match_says_which_characters_of_which_lines_it_is() -> None:
    (match,) = matches("opens on")
    assert match.ranges == {3: (9, 14), 4: (0, 2)}


@pytest.mark.parametrize(("start", "step", "first"), [(1, 1, 3), (4, 1, 0), (2, -1, 0), (0, -1, 0)])
def test_it_goes_on_from_a_line_in_either_direction_and_around_the_end(
    start: int, step: int, first: int
) -> None:
    assert matches("café", start, step)[0].line == first
