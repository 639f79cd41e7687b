"""A trend in lines: each cycle as a bar, each criterion as a row of marks from cycle to cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from semh_tui.compare.trend import Round, Trend, TrendLine
from semh_tui.model.cycle import Cycle
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Level
from semh_tui.reports.content.trend_words import (
    TrendFilter,
    caveats,
    connector,
    movement_symbol,
    point_level,
    point_words,
    round_notes,
    scale_words,
)
from semh_tui.reports.content.words import plural
from semh_tui.tui.reader.bars import bar, tile_width, total
from semh_tui.tui.styled_text import MOVEMENT_STYLES, colour, lines, mark, plain
from semh_tui.tui.widgets.reflow import Draw, prose, stack

LABEL = 16
LEAST_TITLE, LONGEST_TITLE = 20, 52
NARROWEST, WIDEST = 7, 14
MARK = 3
"""Cells of a rating: shape, blank, letter."""


class _Columns:
    """One column for each cycle; where not all fit, the latest."""

    def __init__(self, width: int, rounds: int) -> None:
        room = width - LEAST_TITLE - 2
        self.shown = max(min(rounds, room // NARROWEST), 1)
        self.hidden = rounds - self.shown
        wanted = max((width - LONGEST_TITLE) // self.shown, 9)
        self.cell = max(min(room // self.shown, wanted, WIDEST), NARROWEST)
        self.title = max(min(width - self.shown * self.cell - 2, LONGEST_TITLE), 8)


def rounds_chart(trend: Trend) -> Draw:
    """A bar for each term, with notes on what changed between them; then the heads of the columns."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        columns = _Columns(width, len(trend.rounds))
        chart = [line for term in trend.rounds for line in _round(term, width)]
        if scale := _scale(trend, width):
            chart.append(prose(scale, "$quiet")(width))
        if columns.hidden:
            words = f"{plural(columns.hidden, 'earlier term')} below only in a wider window."
            chart += [Content(""), prose(words, "$quiet")(width)]
        heads = _heads([term.audit.cycle for term in trend.rounds[columns.hidden :]], columns)
        return lines([*chart, Content(""), *heads])

    return draw


def _round(term: Round, width: int) -> Iterator[Content]:
    for words in round_notes(term):
        yield plain(" " * LABEL + words, "$quiet")
    numbers = _numbers(term.counts)
    room, beside = _room(term, width)
    tile = tile_width(total(term.counts), room)
    term_bar = bar(term.counts, min(tile, 2), room)
    label = Content(f"{term.audit.cycle.label:<{LABEL}}")
    if beside:
        yield label + term_bar.truncate(room, pad=True) + "  " + numbers
    else:
        yield label + term_bar
        yield Content(" " * LABEL) + numbers.truncate(width - LABEL, ellipsis=True)


def _room(term: Round, width: int) -> tuple[int, bool]:
    """Cells for a bar, and whether its numbers stand beside it."""
    room = width - LABEL - _numbers(term.counts).cell_length - 2
    return (room, True) if room >= 24 else (width - LABEL, False)


def _scale(trend: Trend, width: int) -> str:
    """Where a bar has less than a cell for each criterion, what a cell stands for."""
    most, room = max((total(term.counts), _room(term, width)[0]) for term in trend.rounds)
    return scale_words(most, room)


def _heads(cycles: Sequence[Cycle], columns: _Columns) -> Iterator[Content]:
    """The term above the year, shortened in narrow columns."""
    wide = columns.cell >= 8
    terms = [cycle.term.capitalize() if wide else cycle.term.capitalize()[:3] for cycle in cycles]
    years = [cycle.academic_year if wide else cycle.academic_year[2:] for cycle in cycles]
    for labels, left in ((terms, ""), (years, "Sections")):
        cells = "".join(f"{cell:<{columns.cell}}" for cell in labels)
        title = Content.styled(left, "bold $primary").truncate(
            columns.title, ellipsis=True, pad=True
        )
        yield title + Content.styled(cells, "$quiet")


def trend_line(trend: Trend, line: TrendLine) -> Draw:
    """A criterion's marks, joined where they compare; a section's judgement stands out."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        columns = _Columns(width, len(trend.rounds))
        if line.place.is_judgement:
            title = Content(f"{line.number:>2} ") + plain(line.title, "bold")
        else:
            title = Content(f"{line.number:>6} ") + plain(line.title)
        title = title.truncate(columns.title - 1, ellipsis=True, pad=True) + " "
        return title + _marks(trend, line, columns) + _moved(trend, line)

    return draw


def _numbers(counts: Counts) -> Content:
    """Shapes and counts under one another from cycle to cycle."""
    return Content("  ").join(
        mark(counts.scale.level(rating)) + f"{count:>3}" if count else Content("    ")
        for rating, count in zip(counts.scale.columns, counts.numbers, strict=True)
    )


def _moved(trend: Trend, line: TrendLine) -> Content:
    style = MOVEMENT_STYLES.get(line.movement, "$quiet") if line.movement else ""
    return Content.styled(movement_symbol(trend, line), style)


def _marks(trend: Trend, line: TrendLine, columns: _Columns) -> Content:
    points = line.points[columns.hidden :]
    rounds = trend.rounds[columns.hidden :]
    marks = []
    for at, point in enumerate(points):
        marks.append(_mark(point_level(rounds[at], point)))
        sign = connector(point, points[at + 1], rounds[at + 1]) if at + 1 < len(points) else ""
        marks.append(Content.styled(_joined(sign, columns.cell - MARK), "$quiet"))
    return Content("").join(marks)


def _mark(level: Level | None) -> Content:
    """ "◆ A", the shape in its colour."""
    words = point_words(level)
    style = colour(level) if level else ""
    return Content.assemble((words[:1], style), f"{words[1:]:<{MARK - len(words[:1])}}")


def _joined(sign: str, width: int) -> str:
    """A line as long as there is room; a break or a caution stands in the middle of one."""
    room = width - 2
    if sign in ("┃", "!"):
        return f" {sign.center(room, '─' if sign == '!' else ' ')} "
    return f" {sign * room:<{room}} "


def caveats_below(trend: Trend) -> Draw:
    """Each comparison that needs care, and why."""
    return stack(prose(f"! {caveat}", "$quiet") for caveat in caveats(TrendFilter(trend)))
