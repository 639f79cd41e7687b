"""A trend in Markdown, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.trend import Trend, TrendLine
from semh_tui.model.text import visible
from semh_tui.reports.content.trend_words import (
    TrendFilter,
    caveats,
    connector,
    is_draft,
    movement_symbol,
    point_words,
    round_notes,
    trend_title,
)
from semh_tui.reports.content.words import RATINGS, rating_words
from semh_tui.reports.published.csv_rows import render_csv
from semh_tui.reports.render.markdown import escape, table_row


def trend_markdown(part: TrendFilter) -> str:
    """A table of the cycles, then one for each section; every cycle is in it."""
    lines = [f"# {escape(trend_title(part.trend))}", "", *_rounds(part.trend)]
    heads = " | ".join(f"{round_.audit.cycle.label}" for round_ in part.trend.rounds)
    for section in part.sections:
        lines += ["", f"## {section.number} {escape(section.title)}", "", f"| | {heads} | |"]
        lines.append(f"|---|{'---|' * len(part.trend.rounds)}---|")
        lines.append(_row(part.trend, section.judgement, "**Judgement**"))
        for line in section.criteria:
            lines.append(_row(part.trend, line, escape(f"{line.number} {line.title}")))
    if noted := [f"- {escape(care)}" for care in caveats(part)]:
        lines += ["", "## Compare with care", "", *noted]
    return visible("\n".join(lines)) + "\n"


def _rounds(trend: Trend) -> Iterator[str]:
    framework = trend.rounds[-1].framework
    heads = " | ".join(escape(rating_words(framework, rating)) for rating in RATINGS)
    yield f"| Term | {heads} | |"
    yield f"|---|{'--:|' * len(RATINGS)}---|"
    for round_ in trend.rounds:
        counts = (str(round_.counts.of_rating(rating)) for rating in RATINGS)
        notes = [*round_notes(round_), *(["draft"] if is_draft(round_) else [])]
        yield table_row(round_.audit.cycle.label, *counts, "; ".join(notes))


def _row(trend: Trend, line: TrendLine, name: str) -> str:
    """A sign before a rating says how it stands to the one before."""
    cells = []
    for at, point in enumerate(line.points):
        sign = connector(line.points[at - 1], point, trend.rounds[at]) if at else ""
        words = point_words(point)
        cells.append(f"{sign} {words}".strip() if sign in ("!", "┃", "┄") else words)
    return f"| {name} | {' | '.join(map(escape, cells))} | {escape(movement_symbol(trend, line))} |"


def trend_csv(part: TrendFilter) -> bytes:
    """A row for each criterion and judgement, a column for each cycle: the rating's English name, "not
    rated", or nothing where that edition does not have it."""
    return render_csv(_csv_rows(part))


def _csv_rows(part: TrendFilter) -> Iterator[list[str]]:
    cycles = (str(round_.audit.cycle) for round_ in part.trend.rounds)
    yield ["section", "criterion", "number", "title", *cycles]
    for line in part.lines:
        place = line.place
        ratings = (
            "" if point is None else point.rating.value if point.rating else "not rated"
            for point in line.points
        )
        yield [place.section, place.criterion or "", line.number, line.title, *ratings]
