"""Layout in cells: nothing is lost, nothing runs over."""

from __future__ import annotations

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
    render_table,
    truncate,
    wrap_items,
    wrap_spans,
    wrap_with_end,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(texts(), max_size=4), st.integers(20, 60))
def test_every_word_is_there_in_order_and_only_a_long_word_runs_over(
    parts: list[str], width: int
) -> None:
    lines = wrap_spans([Span(f"{part} ") for part in parts], width, "> ", "  ")
    said = " ".join(plain_text(each) for each in lines).removeprefix(">").split()
    assert said == [word for part in parts for word in visible(part).split()]
    for each in lines:
        words = plain_text(each).split()
        assert (
            line_width(each) <= width or len(words) <= 2 or max(map(cell_width, words)) > width - 6
        )


def test_lines_hang_under_their_first_word_and_bullets_under_theirs() -> None:
    lines = wrap_spans([Span("one two three four\n- five six seven eight")], 16, "now  ")
    assert [plain_text(each) for each in lines] == [
        "now  one two",
        "     three four",
        "     - five six",
        "       seven",
        "       eight",
    ]


def test_styles_stay_with_their_words_and_joined_words_are_not_parted() -> None:
    (made,) = wrap_spans([Span("a "), Span("[-b-]", "red"), Span("c", "green"), Span(" d")], 20)
    assert plain_text(made) == "a [-b-]c d"
    assert [span.style for span in made if span.text.strip()] == ["", "red", "green", ""]


def test_wide_signs_count_as_two_cells() -> None:
    assert truncate("🌱🌱🌱", 5) == "🌱🌱…"
    assert truncate("abc", 3) == "abc"
    assert line_width(make_line("🌱", "\u202e")) == 2 + len("‹U+202E›")


def test_the_right_part_stays_on_the_line_where_it_fits() -> None:
    right = make_line("◆ Amber")
    assert [plain_text(each) for each in wrap_with_end("1.1 ", "Title", right, 20)] == [
        "1.1 Title    ◆ Amber"
    ]
    lines = [plain_text(each) for each in wrap_with_end("1.1 ", "A title of many words", right, 16)]
    assert lines[0].startswith("1.1 A")
    assert max(map(cell_width, lines)) <= 16
    assert lines[-1].endswith("◆ Amber")


def test_pieces_are_packed_whole() -> None:
    packed = wrap_items([make_line("one two"), make_line("three"), make_line("four")], 16)
    assert [plain_text(each) for each in packed] == ["one two   three", "four"]


def test_two_columns_of_different_length() -> None:
    lines = join_columns(wrap_spans([Span("a b c")], 3), wrap_spans([Span("x")], 3), 3)
    assert [plain_text(each) for each in lines] == ["a b   x", "c"]


def test_a_tables_first_column_gives_way() -> None:
    made = render_table(["Name", "Red"], [("A long name indeed", [make_line("1→0")])], 20, {1})
    assert [plain_text(each) for each in made] == ["Name             Red", "A long name in…  1→0"]
