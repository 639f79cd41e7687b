"""The settings of an overview by how they rate one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from semh_tui.authority.overview import EditionGroup
from semh_tui.authority.records import SettingPair
from semh_tui.model.place import Place
from semh_tui.model.rating import Level
from semh_tui.model.text import plural
from semh_tui.reports.content.overview.words import NO_STEP, STEP, count_words
from semh_tui.reports.content.review.words import ARROW
from semh_tui.reports.content.words import movement_piece
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_NAME, _LEAST_NAME = 44, 26
_THEN_NOW = 11


def ratings_blocks(
    group: EditionGroup, place: Place, wanted: Callable[[str], bool] = bool
) -> Iterator[Block]:
    """A table for each rating; of those rated lowest first those without a next step."""
    at = group.framework.positions[place]
    for rating in group.scale.columns:
        pairs = [pair for pair in group.rated(place, rating) if wanted(group.name(pair))]
        is_lowest = rating == group.scale.lowest.key
        if is_lowest:
            pairs.sort(key=lambda pair: at not in pair.now.without_step)
        if pairs:
            level = group.scale.level(rating)
            head = make_text(Piece("", level=level), f" {level.label}")
            yield Heading(head, size=plural(len(pairs), "setting"))
            yield _table(group, place, pairs, with_steps=is_lowest)


def _table(
    group: EditionGroup, place: Place, pairs: Sequence[SettingPair], *, with_steps: bool
) -> Table:
    """Names, whether what is rated lowest has a next step, a section's criteria, then and now."""
    steps = [Column(make_text("Next step"), width=len(NO_STEP))] if with_steps else []
    counts = [
        Column((Piece("", level=level),), is_number=True, rank=2, width=4)
        for level in (group.scale.levels if place.is_judgement else ())
    ]
    columns = (
        Column(make_text("Setting"), width=_NAME, least=_LEAST_NAME),
        *steps,
        *counts,
        Column(make_text("Then → now"), width=_THEN_NOW),
    )

    def row(at: int) -> Row:
        pair = pairs[at]
        position = group.framework.positions[place]
        step = [Cell(_step(pair, position))] if with_steps else []
        numbers = _counts(group, pair, position) if place.is_judgement else []
        name = Cell(make_text(group.name(pair)))
        return Row(
            (name, *step, *numbers, Cell(_then_now(group, pair, position))),
            key=f"rating:{pair.now.folder}:{pair.now.setting}",
            target=Target("setting", pair.now.file),
        )

    return Table(columns, LazySequence(len(pairs), row))


def _step(pair: SettingPair, position: int) -> Text:
    if position in pair.now.without_step:
        return make_text(Piece(NO_STEP, Meaning.WARNING))
    return make_quiet(STEP)


def _counts(group: EditionGroup, pair: SettingPair, position: int) -> list[Cell]:
    """Of the section's criteria."""
    criteria = next(span.criteria for span in group.spans if span.own == position)
    counts = pair.now.counts(group.scale, slice(criteria.start, criteria.stop))
    return [
        Cell(make_text(count_words(counts.of_rating(level.key)))) for level in group.scale.levels
    ]


def _then_now(group: EditionGroup, pair: SettingPair, position: int) -> Text:
    """ "◆ A → ■ R ▼"; what did not change once, in the column of now."""
    scale = group.scale
    new = pair.now.rating(scale, position)
    moved = pair.movement(scale, position)
    if pair.before is None or moved is None:
        return make_text(" " * 6, _short(scale.level(new)))
    old = pair.before.rating(scale, position)
    was = (" " * 6,) if old == new else (_short(scale.level(old)), f" {ARROW} ")
    return make_text(*was, _short(scale.level(new)), " ", movement_piece(moved))


def _short(level: Level) -> Piece:
    """The symbol with its letter, or with a blank, so that all are as wide."""
    return Piece(level.letter if level.letter.strip() else " ", level=level)
