"""A trend for a terminal: a bar for each term, then every criterion from term to term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from semh_tui.compare.trend import Round, SectionTrend, Trend, TrendLine
from semh_tui.model.progress import Counts
from semh_tui.reports.content.trend_words import (
    TrendFilter,
    bar_parts,
    caveats,
    connector,
    is_draft,
    movement_symbol,
    newest_scale,
    point_level,
    point_words,
    round_notes,
    scale_words,
    trend_title,
)
from semh_tui.reports.content.words import plural
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    line_width,
    make_line,
    pad_line,
    truncate,
    wrap_spans,
)
from semh_tui.reports.render.styles import HEADING, MOVEMENT_STYLES, level_style

_LABEL = 16
_LEAST_BAR = 16
_LEAST_TITLE, _LONGEST_TITLE = 24, 56
_CELL, _NARROW = 9, 6
_LEGEND = (
    "─ compares   ┄ terms without an audit between   ┃ another edition   "
    "! compare with care   ○ not rated   – not applicable"
)


class _Columns(NamedTuple):
    """Cells of the title and of each term, and how many early terms are hidden for want of room."""

    title: int
    cell: int
    hidden: int

    @classmethod
    def of(cls, filtered: TrendFilter, width: int) -> _Columns:
        rounds = len(filtered.trend.rounds)
        room = width - _LEAST_TITLE - 2
        cell = _CELL if rounds * _CELL <= room else _NARROW
        shown = max(min(rounds, room // cell), 1)
        longest = max(len(f"      {row.number} {row.title}") for row in filtered.lines)
        return cls(min(longest + 1, width - shown * cell - 2, _LONGEST_TITLE), cell, rounds - shown)


def trend_lines(filtered: TrendFilter, width: int) -> Iterator[Line]:
    """The trend in lines of at most ``width`` cells; the earliest terms are left out where all do not fit."""
    trend = filtered.trend
    yield from wrap_spans([Span(trend_title(trend), HEADING)], width)
    yield ()
    if not filtered.section:
        yield from _rounds(trend, width)
        yield ()
    columns = _Columns.of(filtered, width)
    if columns.hidden:
        note = (
            f"{plural(columns.hidden, 'earlier term')} left out here; Markdown and JSON have all."
        )
        yield from wrap_spans([Span(note)], width)
    yield from _heads(trend, columns)
    for section in filtered.sections:
        yield from _section(filtered, section, columns)
    yield ()
    yield from wrap_spans([Span(_LEGEND, "dim")], width)
    for caveat in caveats(filtered):
        yield from wrap_spans([Span(caveat)], width, "! ")


def _rounds(trend: Trend, width: int) -> Iterator[Line]:
    """A bar for each term, all to one scale, with its counts; above it what lies between two terms."""
    numbers = [_numbers(round_) for round_ in trend.rounds]
    room = width - _LABEL - max(map(line_width, numbers)) - 1
    beside = room >= _LEAST_BAR
    room = room if beside else width - _LABEL
    most = max(_criteria_count(round_.counts) for round_ in trend.rounds)
    longest = min(most, room)
    for round_, counts in zip(trend.rounds, numbers, strict=True):
        for note in round_notes(round_):
            yield make_line(" " * _LABEL, Span(note, "dim"))
        bar = make_line(
            *(
                Span(symbols, level_style(level))
                for level, symbols in bar_parts(round_.counts, longest)
            )
        )
        label = make_line(f"{round_.audit.cycle.label:<{_LABEL}}")
        if beside:
            yield (*label, *pad_line(bar, longest), Span(" "), *counts)
        else:
            yield from ((*label, *bar), (Span(" " * (_LABEL - 1)), *counts))
    if scale := scale_words(most, longest):
        yield from wrap_spans([Span(scale, "dim")], width)


def _criteria_count(counts: Counts) -> int:
    return counts.applicable + counts.not_applicable


def _numbers(round_: Round) -> Line:
    """ "■  9 ◆ 22 ● 24 –  2", in columns that stay the same from term to term."""
    spans: list[Span] = []
    scale = round_.counts.scale
    for rating in scale.columns:
        count = round_.counts.of_rating(rating)
        level = scale.level(rating)
        shown = bool(count) or level in scale.levels
        spans.append(Span(f" {level.symbol}" if shown else "  ", level_style(level)))
        spans.append(Span(f"{count:>3}" if shown else "   "))
    return (*spans, Span(" draft" if is_draft(round_) else ""))


def _heads(trend: Trend, columns: _Columns) -> Iterator[Line]:
    """The term above the year, shortened in narrow columns."""
    wide = columns.cell == _CELL
    cycles = [round_.audit.cycle for round_ in trend.rounds[columns.hidden :]]
    terms = [cycle.term.capitalize()[: 6 if wide else 3] for cycle in cycles]
    years = [cycle.academic_year[0 if wide else 2 :] for cycle in cycles]
    for first, cells in (("", terms), ("Section", years)):
        heads = "".join(f"{cell:<{columns.cell}}" for cell in cells)
        yield (
            *pad_line(make_line(Span(first, HEADING)), columns.title),
            Span(heads.rstrip(), "dim"),
        )


def _section(filtered: TrendFilter, section: SectionTrend, columns: _Columns) -> Iterator[Line]:
    yield ()
    yield _row(filtered.trend, section.judgement, columns, 0)
    if columns.cell == _CELL:
        shown = "".join(
            f"{_short_counts(counts):<{_CELL}}" for counts in section.counts[columns.hidden :]
        )
        names = truncate(
            "    " + " · ".join(level.symbol for level in newest_scale(filtered.trend).levels),
            columns.title,
        )
        yield (
            *pad_line(make_line(Span(names, "dim")), columns.title),
            Span(shown.rstrip(), "dim"),
        )
    for row in section.criteria:
        yield _row(filtered.trend, row, columns, 4)


def _short_counts(counts: Counts | None) -> str:
    """ "9·22·24": red, amber, green."""
    return "·".join(map(str, counts.numbers[:-2])) if counts else ""


def _row(trend: Trend, row: TrendLine, columns: _Columns, indent: int) -> Line:
    name = truncate(f"{' ' * indent}{row.number} {row.title}", columns.title - 1)
    spans = [*pad_line(make_line(Span(name, "" if indent else HEADING)), columns.title)]
    points, rounds = row.points[columns.hidden :], trend.rounds[columns.hidden :]
    for at, point in enumerate(points):
        level = point_level(rounds[at], point)
        words = point_words(level)
        spans.append(Span(words[:1], level_style(level) if level else ""))
        following = points[at + 1] if at + 1 < len(points) else None
        sign = connector(point, following, rounds[at + 1]) if at + 1 < len(points) else ""
        spans.append(Span(_connect(words[1:], sign, columns.cell - 1)))
    symbol_ = movement_symbol(trend, row)
    style = MOVEMENT_STYLES.get(row.movement, "") if row.movement else ""
    return (*spans, Span(symbol_, style))


def _connect(letter: str, sign: str, width: int) -> str:
    """The rest of a cell: the letter, then the connector to the next one."""
    room = width - 4
    line = sign.center(room, "─" if sign == "!" else " ") if sign in ("!", "┃") else sign * room
    return f"{letter:<2} {line:<{room}} "
