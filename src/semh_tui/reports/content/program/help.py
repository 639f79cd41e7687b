"""Help: every key, what the marks mean, how saving works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from semh_tui.compare.movement import Movement
from semh_tui.model.rating import NOT_RATED, Level
from semh_tui.reports.content.program.help_words import FIELD_WORDS, PART_WORDS
from semh_tui.reports.content.words import DONE, TO_DO, movement_piece
from semh_tui.reports.document import Block, Bullets, Document, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text

_SAVING = (
    "Everything is saved by itself about a second after you stop, and whenever you leave a field, a "
    "criterion, a screen or the program; the top line says when. If the disk will not take it, "
    "the top line says NOT SAVED, your text stays on the screen, and semh goes on trying."
)
_MOVING = (
    "Arrow keys and those for a page, the start and the end move in every list and text; {next} goes to the next "
    "field. The mouse works everywhere: click a line, a rating, a heading or a key in the bottom line. "
    "{palette} finds any section, criterion or action by its name. {quit} leaves from anywhere. "
    "{messages} closes the messages above the bottom line, and so does a click on one."
)


class EverywhereKeys(NamedTuple):
    """The keys that work everywhere, as they are named on the keyboard."""

    next: str
    palette: str
    quit: str
    messages: str


class HelpChapter(NamedTuple):
    """A part of the screens: its keys with what each does, and the ids of its fields."""

    name: str
    keys: Sequence[tuple[str, str]]
    fields: Sequence[str] = ()


def help_document(
    chapters: Sequence[HelpChapter], levels: Iterable[Level], everywhere: EverywhereKeys
) -> Document:
    """The chapters in their order, then marks, saving and moving."""
    return Document(make_text("Help"), tuple(_blocks(chapters, levels, everywhere)))


def _blocks(
    chapters: Sequence[HelpChapter], levels: Iterable[Level], everywhere: EverywhereKeys
) -> Iterator[Block]:
    for chapter in chapters:
        yield Heading(make_text(chapter.name))
        yield Paragraph(make_text(PART_WORDS[chapter.name]))
        fields = [FIELD_WORDS[name] for name in chapter.fields]
        if fields:
            yield Facts([(field.name, make_text(field.says)) for field in fields])
        yield Facts([(pressed, make_text(words)) for pressed, words in chapter.keys])
    yield Heading(make_text("Marks"))
    yield Bullets(list(_marks(levels)))
    moving = _MOVING.format(**everywhere._asdict())
    for heading, words in (("Saving", _SAVING), ("Moving, mouse, commands", moving)):
        yield Heading(make_text(heading))
        yield Paragraph(make_text(words))


def _marks(levels: Iterable[Level]) -> Iterator[Text]:
    for level in levels:
        yield make_text(Piece(f"{level.label} ({level.letter})", level=level))
    yield make_text(Piece(NOT_RATED.label, level=NOT_RATED))
    for movement in Movement:
        if movement.symbol != " ":
            yield make_text(movement_piece(movement), f" {movement.value}")
    yield make_text(f"{TO_DO} A next step that is open")
    yield make_text(f"{DONE} A next step that is done")
    yield make_text(Piece("!", Meaning.WARNING), " Something is overdue, or wants a reason")
