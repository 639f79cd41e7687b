"""What a report says: blocks of text with a meaning, which each renderer shows as its format can.

``content/`` makes a :class:`Document` of models, ``render/`` a terminal's lines, Markdown, HTML, Word or
Excel of a document. Nothing here knows a colour or a width, and no content asks which format it is for.

Everything is a named tuple, which loads and is made in a fraction of a dataclass's time. Two of one shape
are equal whatever their type (``Paragraph(text) == Note(text)``), so dispatch with ``match`` and compare
type and value in tests. Long lists are a ``Sequence`` that makes an item when it is looked at
(:class:`~semh_tui.reports.lazy_sequence.LazySequence`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from semh_tui.model.rating import Level
from semh_tui.reports.inline_text import Text


class Target(NamedTuple):
    """Where a line leads on a screen: the ``kind`` of thing, and which; no other format shows it."""

    kind: str
    of: object


class Heading(NamedTuple):
    """A heading; the document's title is the one of ``depth`` 1, which renderers write themselves.

    ``size`` is how much stands under it ("2 criteria"). ``key`` makes it the aim of links and bookmarks.
    ``new_page`` begins a page where the format has pages.
    """

    text: Text
    depth: int = 2
    size: str = ""
    key: str = ""
    new_page: bool = False


class Paragraph(NamedTuple):
    """A text, of one paragraph or several."""

    text: Text


class Note(NamedTuple):
    """What to know before relying on the rest."""

    text: Text


class Bullets(NamedTuple):
    """A list of short texts.

    Where it ``is_whole``, a terminal breaks no item and puts nothing in front of it, as programs read it.
    """

    items: Sequence[Text]
    is_whole: bool = False


class Facts(NamedTuple):
    """Labels with their texts; an empty text is a line to write on by hand (a signature, a date)."""

    rows: Sequence[tuple[str, Text]]


class Packed(NamedTuple):
    """Short texts beside one another, each kept whole: the counts of a headline."""

    items: Sequence[Text]
    strong: bool = False


class Side(NamedTuple):
    """A text with a ``title`` above it; of two that are compared, ``label`` is short for it ("then")."""

    label: str
    title: str
    text: Text


class Sides(NamedTuple):
    """One or two texts, beside one another where there is room."""

    sides: tuple[Side, ...]


class Rest(NamedTuple):
    """A list shows only its first entries where room is short; ``words`` say how many more there are."""

    first: int
    words: str
    target: Target | None = None


class Entry(NamedTuple):
    """A line of a list: ``lead`` in front of it (a number, a name), ``right`` at the right edge.

    Where ``edge`` is false, ``right`` follows the text instead, in whatever has no room at an edge.
    ``notes`` are what to know of it. ``detail`` gives the blocks below it, when they are looked at.
    """

    text: Text
    lead: str = ""
    right: Text = ()
    edge: bool = True
    notes: tuple[str, ...] = ()
    detail: Callable[[], tuple[Block, ...]] | None = None
    target: Target | None = None
    key: str = ""


class Entries(NamedTuple):
    """A list of entries, whose leads take ``lead`` cells of a terminal.

    As ``chapters`` each entry is a heading of its own, one deeper than the one above, where the format
    has headings; else each is an item of a list. ``instead`` says the same in a few words or as a table, for
    whatever cannot open an entry.
    """

    entries: Sequence[Entry]
    lead: int = 0
    chapters: bool = False
    rest: Rest | None = None
    instead: Bullets | Table | None = None


class Cell(NamedTuple):
    """A cell of a table: a text of one line, and ``blocks`` below it where it needs several paragraphs.

    ``level`` tints the cell, beside the words, never in place of them. ``value`` is the number or the day
    that the text stands for, which a spreadsheet takes; a text without a value stays a text there.
    ``joint`` is the sign between it and the cell before, which a terminal draws as a line.
    """

    text: Text = ()
    blocks: tuple[Paragraph | Bullets | Note, ...] = ()
    level: Level | None = None
    value: int | date | None = None
    joint: str = ""


class Row(NamedTuple):
    """A row of a table; its first cell is its head. ``lead`` is a number in front of that cell.

    ``key`` says what it is about (a criterion's id), for bookmarks and hidden columns; ``stamp`` what it said
    when it was written, as digests, for whoever reads it back. A ``strong`` row is about all the others (a
    section's judgement). One that ``is_heading`` names the rows below it: its first cell stands over all
    columns where the format has that, and the others are empty.
    """

    cells: tuple[Cell, ...]
    lead: str = ""
    key: str = ""
    strong: bool = False
    target: Target | None = None
    stamp: str = ""
    is_heading: bool = False


class Column(NamedTuple):
    """A column of a table."""

    head: Text
    is_number: bool = False
    """Whether it is aligned to the right."""
    is_tight: bool = False
    """Whether a terminal leaves no gap before it."""
    is_whole: bool = False
    """Of the first column: whether a terminal cuts no word of it; its cells take several lines."""
    is_joined: bool = False
    """Whether its cells are drawn with their joints between them."""
    is_prose: bool = False
    """Whether its cells are long: a terminal writes them below the row, behind the column's head."""
    rank: int = 0
    """Columns of the highest rank are dropped first where a terminal has no room; rank 0 always stays."""
    share: int = 0
    """Its part of a page's width, against the other columns' shares."""
    width: int = 0
    """Cells in a terminal, declared where a table is long, so that no row is looked at before it is drawn;
    0 is as wide as its cells."""
    short_width: int = 0
    """The same where there is little room."""
    least: int = 12
    """Cells down to which the first column is cut before others are dropped."""


class Table(NamedTuple):
    """Rows under the heads of columns. ``caption`` names it for whoever cannot see what stands around it.

    ``left_out`` says how many columns a terminal has no room for, where that is worth saying.
    A spreadsheet writes tables of one ``joined_by``, which have the same columns, as one, with the caption
    of each in a column of that name ("Setting").
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    caption: str = ""
    rest: Rest | None = None
    left_out: Callable[[int], str] | None = None
    joined_by: str = ""


class Commands(NamedTuple):
    """What to do next, and the commands for it, each on a line that stays whole; no file shows them."""

    text: Text
    lines: tuple[str, ...] = ()


class Bar(NamedTuple):
    """One bar: how many have which level, in the order of the scale; ``text`` says the same in words.

    ``notes`` are what lies between the bar before and this one.
    """

    label: str
    parts: tuple[tuple[Level, int], ...]
    text: Text = ()
    notes: tuple[str, ...] = ()


class Bars(NamedTuple):
    """Bars below one another, all to one scale; they count so many of a ``unit`` ("criteria")."""

    bars: Sequence[Bar]
    caption: str = ""
    unit: str = ""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Note
    | Bullets
    | Facts
    | Packed
    | Sides
    | Entries
    | Table
    | Bars
    | Commands
)


def shown_block(block: Block) -> Block:
    """The block itself; for a list with something ``instead``, that, as nothing can be opened in a file."""
    return block.instead if isinstance(block, Entries) and block.instead else block


class Document(NamedTuple):
    """A report as it is written, before anything knows its format."""

    title: Text
    """Empty for what only a terminal shows."""
    blocks: tuple[Block, ...]
    foot: str = ""
    """Names what it is about at the end."""
    subject: str = ""
    """Names what it is about in a file's properties."""
    language: str = "en-GB"
    """The framework's, as a BCP 47 tag."""
    direction: str = "ltr"
    """Of the framework's words: "ltr" or "rtl"."""
    with_contents: bool = False
    """Whether there is a table of contents where the format has one."""
    filter_by: tuple[Level, ...] = ()
    """Levels by which a page on a screen offers to show only the rows of one: rows that have a key, by their
    first cell with a level, or not rated without one."""
    landscape: bool = False
    """Whether pages lie on their side."""
