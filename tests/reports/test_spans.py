"""Layout in cells: nothing is lost, nothing runs over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from semh_tui.model.text import visible
from semh_tui.reports.render.prose import cells
from semh_tui.reports.render.spans import (
    Span,
    beside,
    cut,
    ends,
    flow,
    line,
    pack,
    plain,
    table,
    width_of,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(texts(), max_size=4), st.integers(20, 60))
def test_every_word_is_there_in_order_and_only_a_long_word_runs_over(
    parts: list[str], width: int
) -> None:
    lines = flow([Span(f"{part} ") for part in parts], width, "> ", "  ")
    said = " ".join(plain(each) for each in lines).removeprefix(">").split()
    assert said == [word for part in parts for word in visible(part).split()]
    for each in lines:
        words = plain(each).split()
        assert width_of(each) <= width or len(words) <= 2 or max(map(cells, words)) > width - 6


def test_lines_hang_under_their_first_word_and_bullets_under_theirs() -> None:
    lines = flow([Span("one two three four\n- five six seven eight")], 16, "now  ")
    assert [plain(each) for each in lines] == [
        "now  one two",
        "     three four",
        "     - five six",
        "       seven",
        "       eight",
    ]


def test_styles_stay_with_their_words_and_joined_words_are_not_parted() -> None:
    (made,) = flow([Span("a "), Span("[-b-]", "red"), Span("c", "green"), Span(" d")], 20)
    assert plain(made) == "a [-b-]c d"
    assert [span.style for span in made if span.text.strip()] == ["", "red", "green", ""]


def test_wide_signs_count_as_two_cells() -> None:
    assert cut("🌱🌱🌱", 5) == "🌱🌱…"
    assert cut("abc", 3) == "abc"
    assert width_of(line("🌱", "\u202e")) == 2 + len("‹U+202E›")


def test_the_right_part_stays_on_the_line_where_it_fits() -> None:
    right = line("◆ Amber")
    assert [plain(each) for each in ends("1.1 ", "Title", right, 20)] == ["1.1 Title    ◆ Amber"]
    lines = [plain(each) for each in ends("1.1 ", "A title of many words", right, 16)]
    assert lines[0].startswith("1.1 A")
    assert max(map(cells, lines)) <= 16
    assert lines[-1].endswith("◆ Amber")


def test_pieces_are_packed_whole() -> None:
    packed = pack([line("one two"), line("three"), line("four")], 16)
    assert [plain(each) for each in packed] == ["one two   three", "four"]


def test_two_columns_of_different_length() -> None:
    lines = beside(flow([Span("a b c")], 3), flow([Span("x")], 3), 3)
    assert [plain(each) for each in lines] == ["a b   x", "c"]


def test_a_tables_first_column_gives_way() -> None:
    made = table(["Name", "Red"], [("A long name indeed", [line("1→0")])], 20, {1})
    assert [plain(each) for each in made] == ["Name             Red", "A long name in…  1→0"]
