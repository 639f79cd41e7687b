"""A trend as Markdown."""

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
    point_level,
    point_words,
    round_notes,
    trend_title,
)
from semh_tui.reports.content.words import rating_words
from semh_tui.reports.render.markdown import escape
from semh_tui.reports.render.markdown_rows import table_row


def trend_markdown(filtered: TrendFilter) -> str:
    """A table of the terms, then one for each section; no term is left out."""
    lines = [f"# {escape(trend_title(filtered.trend))}", "", *_rounds(filtered.trend)]
    heads = " | ".join(f"{round_.audit.cycle.label}" for round_ in filtered.trend.rounds)
    for section in filtered.sections:
        lines += ["", f"## {section.number} {escape(section.title)}", "", f"| | {heads} | |"]
        lines.append(f"|---|{'---|' * len(filtered.trend.rounds)}---|")
        lines.append(_row(filtered.trend, section.judgement, "**Judgement**"))
        for line in section.criteria:
            lines.append(_row(filtered.trend, line, escape(f"{line.number} {line.title}")))
    if notes := [f"- {escape(caveat)}" for caveat in caveats(filtered)]:
        lines += ["", "## Compare with care", "", *notes]
    return visible("\n".join(lines)) + "\n"


def _rounds(trend: Trend) -> Iterator[str]:
    framework = trend.rounds[-1].framework
    heads = " | ".join(
        escape(rating_words(framework, rating)) for rating in framework.scale.columns
    )
    yield f"| Term | {heads} | |"
    yield f"|---|{'--:|' * len(framework.scale.columns)}---|"
    for round_ in trend.rounds:
        counts = map(str, round_.counts.numbers)
        notes = [*round_notes(round_), *(["draft"] if is_draft(round_) else [])]
        yield table_row(round_.audit.cycle.label, *counts, "; ".join(notes))


def _row(trend: Trend, line: TrendLine, name: str) -> str:
    """A row of ratings, each behind the sign that connects it to the one before."""
    cells = []
    for at, point in enumerate(line.points):
        sign = connector(line.points[at - 1], point, trend.rounds[at]) if at else ""
        words = point_words(point_level(trend.rounds[at], point))
        cells.append(f"{sign} {words}".strip() if sign in ("!", "┃", "┄") else words)
    return f"| {name} | {' | '.join(map(escape, cells))} | {escape(movement_symbol(trend, line))} |"
