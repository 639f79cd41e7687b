"""An overview of many settings for a terminal: what stands out first, then every setting in a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.model.audit import Status
from semh_tui.model.framework import Place
from semh_tui.model.overview import Cell, Group, Overview, SettingRow
from semh_tui.model.rating import Rating, symbol
from semh_tui.reports.overview_words import (
    NOTHING_BEFORE,
    RATINGS,
    TOLD,
    absent_by_cycle,
    attention,
    count,
    group_title,
    movement_words,
    numbers,
    short,
    then_now,
    title,
)
from semh_tui.reports.spans import Line, Span, cut, flow, line, pack, pad, table
from semh_tui.reports.styles import HEADING, MOVEMENT_STYLES, RATING_STYLES
from semh_tui.reports.words import late_by, place_name, plural, rating_words

LONGEST_LIST = 10
"""Lines of a list before the rest is only counted; Markdown has all."""
_WIDE = 100
_NAME = 30
_UP, _DOWN = (movement.symbol for movement in TOLD)


def overview_lines(overview: Overview, today: date, width: int) -> Iterator[Line]:
    yield from flow([Span(title(overview), HEADING)], width)
    for group in overview.groups:
        yield ()
        yield from _summary(group, width)
        yield ()
        yield from _sections(group, width)
        yield from _reds(group, width)
        yield from _bare_reds(group, width)
        yield from _late(group, today, width)
    yield from _absent(overview, width)
    for group in overview.groups:
        yield ()
        yield from _settings(group, width)


def _summary(group: Group, width: int) -> Iterator[Line]:
    yield from flow([Span(group_title(group), HEADING)], width)
    if group.held:
        up, down = (
            line(Span(each.symbol, MOVEMENT_STYLES[each]), f" {number:,} criteria {each.value}")
            for each, number in zip(TOLD, group.moved, strict=True)
        )
        yield from pack((up, down, line(movement_words(group))), width)
    else:
        yield from flow([Span(NOTHING_BEFORE)], width)
    yield from pack((line(said) for said in attention(group)), width)


def _sections(group: Group, width: int) -> list[Line]:
    """How many settings judge each section how; what moved in it."""
    wide = width >= _WIDE
    heads = ["Section", *map(short, RATINGS)]
    heads += [f"judgements {_UP}", _DOWN] if wide else []
    heads += [f"criteria {_UP}" if wide else _UP, _DOWN]
    rows = []
    for total in group.section_totals:
        number = group.framework.numbers[Place(total.section.id)]
        moved = [*(total.judgements_moved if wide else ()), *total.criteria_moved]
        numbers = [*(total.judgements.of_rating(rating) for rating in RATINGS), *moved]
        cells = [line(Span(count(each), "" if each else "dim")) for each in numbers]
        rows.append((f"{number:<2} {total.section.title}", cells))
    return table(heads, rows, width, range(1, len(heads)))


def _reds(group: Group, width: int) -> Iterator[Line]:
    if not group.reds:
        return
    yield ()
    heads = ["Most often red", short(Rating.RED), "of", "then→now"]
    rows = [
        (
            place_name(group.framework, red.place),
            [line(f"{red.red:,}"), line(f"{red.rated:,}"), line(then_now(red))],
        )
        for red in group.reds[:LONGEST_LIST]
    ]
    yield from table(heads, rows, width, range(1, 4))
    yield from _more(len(group.reds), "criterion", "criteria")


def _bare_reds(group: Group, width: int) -> Iterator[Line]:
    if not group.bare_reds:
        return
    yield from _heading(
        "Red without a next step", sum(len(each) for _name, each in group.bare_reds)
    )
    for name, places in group.bare_reds[:LONGEST_LIST]:
        yield from flow([Span(numbers(group.framework, places))], width, f"  {_fixed(name)}  ")
    yield from _more(len(group.bare_reds), "setting")


def _late(group: Group, today: date, width: int) -> Iterator[Line]:
    if not group.late:
        return
    yield from _heading("Overdue", len(group.late))
    for name, (place, step) in group.late[:LONGEST_LIST]:
        assert step.due is not None
        number = group.framework.numbers[place]
        said = [f"{number} {step.text}", step.owner, late_by(step.due, today)]
        words = " · ".join(filter(None, said))
        yield from flow([Span(words)], width, f"  {_fixed(name)}  ")
    yield from _more(len(group.late), "step")


def _absent(overview: Overview, width: int) -> Iterator[Line]:
    if not overview.absent:
        return
    yield from _heading(f"Nothing in {overview.cycle.label}", len(overview.absent))
    for cycle, settings in absent_by_cycle(overview):
        names = ", ".join(each.name for each in settings)
        yield from flow([Span(f"latest {cycle.label}: {names}")], width, "  ", "    ")


def _settings(group: Group, width: int) -> Iterator[Line]:
    """Every setting; one after the other, so that an authority's do not fill the memory."""
    columns = _Columns(group, width)
    yield from flow([Span(group_title(group), HEADING)], width)
    yield columns.heads()
    yield from map(columns.row, group.rows())
    yield from flow([Span(_legend(group), "dim")], width)


class _Columns:
    """One setting in a row: its sections, its criteria's counts, what moved."""

    def __init__(self, group: Group, width: int) -> None:
        self.numbers = [group.framework.numbers[Place(section.id)] for section in group.sections]
        self.status = 6 if width >= _WIDE else 2
        sizes = [len(str(len(group.framework.places))) + 1] * (len(RATINGS) + 2)
        self.sizes = [max(size, 3) for size in sizes]
        room = width - self.status - sum(self.sizes) - 12
        self.cell = 4 if len(self.numbers) * 4 <= room else 3
        self.name = max(min(room + 12 - len(self.numbers) * self.cell, 44), 12)

    def heads(self) -> Line:
        sections = "".join(f"{number:<{self.cell}}" for number in self.numbers)
        signs = (*map(symbol, RATINGS), _UP, _DOWN)
        numbers = "".join(f"{sign:>{size}}" for sign, size in zip(signs, self.sizes, strict=True))
        return line(Span(f"{'Setting':<{self.name}}{sections}{numbers}", HEADING))

    def row(self, made: SettingRow) -> Line:
        counts = (made.counts.of_rating(rating) for rating in RATINGS)
        numbers = "".join(
            f"{number or '·':>{size}}"
            for number, size in zip((*counts, *made.moved), self.sizes, strict=True)
        )
        draft = "draft" if self.status > 2 else "d"
        return (
            *pad(line(cut(made.name, self.name - 1)), self.name),
            *(span for cell in made.cells for span in self.section(cell)),
            Span(numbers),
            Span(f" {draft}" if made.status is Status.DRAFT else "", "dim"),
        )

    def section(self, made: Cell) -> Line:
        sign, letter = short(made.judgement).ljust(3).split(" ", 1)
        spans = [Span(sign, RATING_STYLES[made.judgement]), Span(letter.strip().ljust(1))]
        if self.cell > 3:
            moved = made.judgement_moved if made.judgement_moved in TOLD else None
            spans.append(Span(moved.symbol, MOVEMENT_STYLES[moved]) if moved else Span(" "))
        return (*spans, Span(" "))


def _heading(words: str, number: int) -> Iterator[Line]:
    yield ()
    yield line(Span(words, HEADING), f"  {number:,}")


def _more(number: int, noun: str, plural_: str = "") -> Iterator[Line]:
    if number > LONGEST_LIST:
        rest = plural(number - LONGEST_LIST, f"more {noun}", f"more {plural_}" if plural_ else "")
        yield line(Span(f"  and {rest}: --format markdown has all", "dim"))


def _fixed(name: str) -> str:
    return cut(name, _NAME).ljust(_NAME)


def _legend(group: Group) -> str:
    ratings = "   ".join(rating_words(group.framework, rating) for rating in RATINGS)
    return f"{ratings}   {_UP} better, {_DOWN} worse than in the audit before"
