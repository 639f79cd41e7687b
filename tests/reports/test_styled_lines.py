"""Layout in cells: nothing is lost, nothing runs over."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from semh_tui.model.text import visible
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.styled_lines import (
    Span,
    join_columns,
    line_width,
    make_line,
    plain_text,
    truncate,
    wrap_items,
    wrap_spans,
    wrap_with_end,
)

LONG_WORDS = st.text("ab🌱", min_size=12, max_size=90)


@settings(max_examples=80, deadline=None)
@given(st.lists(texts() | LONG_WORDS, max_size=4), st.integers(20, 60))
def test_every_word_stays_in_order_and_only_a_word_alone_runs_over(
    parts: list[str], width: int
) -> None:
    lines = wrap_spans([Span(f"{part} ") for part in parts], width, "> ", "  ")
    words_of_lines = [plain_text(line).removeprefix("> ").split() for line in lines]
    assert [word for words in words_of_lines for word in words if word != ">"] == [
        word for part in parts for word in visible(part).split() if word != ">"
    ]
    for line, words in zip(lines, words_of_lines, strict=True):
        assert line_width(line) <= width or len(words) == 1


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("ab🌱", min_size=1, max_size=9), min_size=20), st.integers(20, 60))
def test_lines_hold_as_many_words_as_fit_and_no_more(words: list[str], width: int) -> None:
    lines = wrap_spans([Span(" ".join(words))], width, "> ", "  ")
    assert all(line_width(line) <= width for line in lines)
    for line, following in pairwise(lines):
        first_word = plain_text(following).split()[0]
        assert line_width(line) + 1 + cell_width(first_word) > width


def test_lines_hang_under_their_first_word_and_bullets_under_theirs() -> None:
    lines = wrap_spans([Span("one two three four\n- five six seven eight")], 16, "now  ")
    assert [plain_text(line) for line in lines] == [
        "now  one two",
        "     three four",
        "     - five six",
        "       seven",
        "       eight",
    ]


def test_styles_stay_with_their_words_and_joined_words_are_not_parted() -> None:
    (line,) = wrap_spans([Span("a "), Span("[-b-]", "red"), Span("c", "green"), Span(" d")], 20)
    assert plain_text(line) == "a [-b-]c d"
    assert [span.style for span in line if span.text.strip()] == ["", "red", "green", ""]


def test_wide_signs_count_as_two_cells() -> None:
    assert truncate("🌱🌱🌱", 5) == "🌱🌱…"
    assert truncate("abc", 3) == "abc"
    assert line_width(make_line("🌱", "\u202e")) == 2 + len("‹U+202E›")


def test_the_right_part_stays_on_the_line_where_it_fits() -> None:
    right = make_line("◆ Amber")
    assert [plain_text(line) for line in wrap_with_end("1.1 ", [Span("Title")], right, 20)] == [
        "1.1 Title    ◆ Amber"
    ]
    lines = [
        plain_text(line)
        for line in wrap_with_end("1.1 ", [Span("A title of many words")], right, 16)
    ]
    assert lines[0].startswith("1.1 A")
    assert max(map(cell_width, lines)) <= 16
    assert lines[-1].endswith("◆ Amber")


def test_pieces_are_packed_whole() -> None:
    packed = wrap_items([make_line("one two"), make_line("three"), make_line("four")], 16)
    assert [plain_text(line) for line in packed] == ["one two   three", "four"]


def test_two_columns_of_different_length() -> None:
    lines = join_columns(wrap_spans([Span("a b c")], 3), wrap_spans([Span("x")], 3), 3)
    assert [plain_text(line) for line in lines] == ["a b   x", "c"]
