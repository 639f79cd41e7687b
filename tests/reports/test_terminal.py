"""How blocks stand in lines: tables that give way, bars to one scale, lists cut short."""

from __future__ import annotations

import pytest
from review_support import texts

from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.reports.content.words import rating_head
from semh_tui.reports.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Rest,
    Row,
    Side,
    Sides,
    Table,
)
from semh_tui.reports.inline_text import Piece, make_rating, make_text
from semh_tui.reports.render.terminal import document_lines

RED, AMBER, _GREEN = DEFAULT_SCALE.levels


def lines(*blocks: Block, width: int = 40, whole: bool = False) -> list[str]:
    return texts(document_lines(Document((), blocks), width, whole=whole))


def cell(words: str) -> Cell:
    return Cell(make_text(words))


def rated(width: int) -> list[str]:
    """A table of a name, a count and a rating."""
    columns = (
        Column(make_text("Name"), least=6),
        Column((rating_head(RED),), is_number=True, rank=1),
        Column(make_text("Judgement")),
    )
    name = "A long name indeed"
    row = Row((cell(name), cell("1"), Cell((make_rating(AMBER),))), lead="2")
    return lines(Table(columns, [row]), width=width)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (38, ["Name                   Red  Judgement", "2  A long name indeed    1  ◆ Amber"]),
        (34, ["Name                Red  Judgement", "2  A long name in…    1  ◆ A"]),
        (20, ["Name    ■  Judgement", "2  A…   1  ◆ A"]),
        (17, ["Name    Judgement", "2  A…   ◆ A"]),
    ],
)
def test_a_table_gives_way_words_first(width: int, expected: list[str]) -> None:
    assert [line.rstrip() for line in rated(width)] == expected


def test_one_long_column_stands_beside_the_others_or_makes_a_list() -> None:
    columns = (
        Column(make_text("Due")),
        Column(make_text("Step"), is_prose=True),
        Column(make_text("Owner")),
        Column(make_text("Where")),
    )
    words = "Ask every family what they need to know before the term begins"
    table = Table(columns, [Row((cell("1 May"), cell(words), cell("Head"), cell("1.1 All")))])

    assert lines(table, width=80) == [
        "Due    Step                                                       Owner  Where",
        "1 May  Ask every family what they need to know before the term    Head   1.1 All",
        "       begins",
    ]
    assert lines(table, width=40) == [
        "  1 May  Ask every family what they need",
        "         to know before the term begins",
        "         · Head",
        "           1.1 All",
    ]


def test_several_long_columns_are_told_row_by_row() -> None:
    columns = (
        Column(make_text("Criterion"), is_prose=True),
        Column(make_text("RAG")),
        Column(make_text("Evidence"), is_prose=True),
    )
    first = Cell(blocks=(Paragraph(make_text("1.1 Lunch")), Paragraph(make_text("All eat."))))
    row = Row((first, Cell((make_rating(AMBER),)), cell("Seen on Monday.")))
    assert lines(Table(columns, [row, row]))[:5] == [
        f"1.1 Lunch{' ' * 24}◆ Amber",
        "  All eat.",
        "  Evidence",
        "    Seen on Monday.",
        "",
    ]


def test_a_long_list_says_what_is_left_out_unless_it_is_whole() -> None:
    entries = [Entry(make_text(words)) for words in ("one", "two", "three")]
    block = Entries(entries, rest=Rest(1, "and 2 more steps"))
    assert lines(block, width=60) == ["  one", "  and 2 more steps: --format markdown has all"]
    assert lines(block, whole=True) == ["  one", "  two", "  three"]


def test_what_a_deeper_heading_heads_stands_further_in() -> None:
    text = Paragraph(make_text("Words."))
    side = Side("", "Might look so:", make_text("- This."))
    shown = lines(
        Heading(make_text("A")), text, Heading(make_text("B"), depth=3), text, Sides((side,))
    )
    assert shown == ["A", "Words.", "", "B", "  Words.", "", "  Might look so:", "    - This."]


def test_facts_stand_below_one_another_with_room_to_write() -> None:
    shown = lines(Facts([("Setting", make_text("Elm")), ("Date", ())]))
    assert shown == ["Setting  Elm", f"Date     {'_' * 30}"]


def test_a_command_stays_whole() -> None:
    command = "semh answer 2026-27-autumn 1.1 --rating amber"
    assert lines(Commands(make_text("Next:"), (command,)), width=20) == ["Next:", f"  {command}"]


@pytest.mark.parametrize("width", [120, 70, 40])
@pytest.mark.parametrize("long", [(1,), (2,), (1, 2), (0,), ()])
def test_no_paragraph_and_no_bullet_of_a_cell_is_lost(width: int, long: tuple[int, ...]) -> None:
    columns = tuple(
        Column(make_text(head), is_prose=at in long)
        for at, head in enumerate(("Name", "Evidence", "Steps"))
    )

    def blocks(words: str) -> Cell:
        bullets = Bullets([make_text(f"{words}2"), make_text(f"{words}3")])
        return Cell(blocks=(Paragraph(make_text(f"{words}1")), bullets))

    row = Row((cell("Elm"), blocks("e"), blocks("s")))
    shown = " ".join(lines(Table(columns, [row]), width=width, whole=True))
    for word in ("Elm", "e1", "e2", "e3", "s1", "s2", "s3"):
        assert word in shown


def test_a_link_says_its_address_where_its_words_do_not() -> None:
    named = Paragraph((Piece("Guidance", link="https://example.org/a"),))
    bare = Paragraph((Piece("https://example.org/a", link="https://example.org/a"),))
    inside = Paragraph((Piece("Section 1", link="#leadership"),))
    assert lines(named) == ["Guidance (https://example.org/a)"]
    assert lines(bare) == ["https://example.org/a"]
    assert lines(inside) == ["Section 1"]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_choices_of_a_blank_row_stand_below_its_title(width: int) -> None:
    columns = tuple(
        Column(make_text(head), is_prose=head != "Rating")
        for head in ("What", "Rating", "Evidence")
    )
    choices = Cell(
        blocks=tuple(Paragraph(make_text(make_rating(level))) for level in DEFAULT_SCALE.levels)
    )
    row = Row((cell("A gate"), choices, cell("What shows it")), lead="1.1")
    first, *rest = lines(Table(columns, [row, row]), width=width)[:-1]
    assert first == "1.1 A gate"
    above = rest[: rest.index("  Evidence")]
    assert all(line.startswith("  ") for line in above)
    assert " ".join(" ".join(above).split()) == "■ Red ◆ Amber ● Green"
    assert len(above) == (2 if width == 20 else 1)


def test_bars_that_are_scaled_have_one_scale() -> None:
    """Terms of two editions have another number of criteria."""
    pair = [Bar("A", ((RED, 40),), make_text("40")), Bar("B", ((RED, 20),), make_text("20"))]
    first, second, *words = lines(Bars(pair, unit="criteria"), width=27)
    assert (first.count("■"), second.count("■")) == (20, 10)
    assert " ".join(words).startswith(
        "The bars are scaled (a sign is about 2.0 criteria); the numbers are exact."
    )


@pytest.mark.parametrize("width", range(1, 40))
def test_bars_stand_in_any_width(width: int) -> None:
    """A window can be made as narrow as one likes."""
    bars = Bars(
        [Bar("Autumn 2026/27", ((RED, 30), (AMBER, 27)), make_text("57 rated"))], unit="criteria"
    )
    assert any("■" in line for line in lines(bars, width=width))
