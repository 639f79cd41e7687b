"""A line for each of several settings, with its latest audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from semh_tui.model.progress import Counts
from semh_tui.reports.content.words import plural
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    line_width,
    make_line,
    pad_line,
    truncate_name,
    wrap_spans,
)
from semh_tui.reports.render.styles import HEADING, level_style
from semh_tui.storage.audit_list import ListedAudit

_NARROW = 72
_LEAST_NAME = 12
_NEXT = "To see one: semh status --setting NAME. To see all in one term: semh overview."


def status_lines(audits: Sequence[ListedAudit], width: int) -> Iterator[Line]:
    """The settings in the order given; ratings with their letters from 72 cells of width."""
    names = _names(audits)
    rated = [f"{audit.counts.rated}/{audit.counts.applicable}" for audit in audits]
    cycle, status, number = (
        max(map(len, column), default=0)
        for column in (
            [audit.cycle.label for audit in audits],
            [audit.status.value for audit in audits],
            rated,
        )
    )
    letters = width >= _NARROW
    counted = max(
        (line_width(tuple(_counts(audit.counts, letters=letters))) for audit in audits), default=0
    )
    room = width - cycle - status - number - counted - 6
    name_width = min(max(room, _LEAST_NAME), max(map(len, names), default=0))
    title = f"{plural(len(audits), 'setting')}, the latest audit of each"
    yield from wrap_spans([Span(title, HEADING)], width)
    for name, audit, done in zip(names, audits, rated, strict=True):
        about = f"  {audit.cycle.label:<{cycle}}  {audit.status.value:<{status}}  {done:>{number}}"
        yield (
            *pad_line(make_line(truncate_name(name, name_width)), name_width),
            Span(about),
            *_counts(audit.counts, letters=letters),
        )
    yield from wrap_spans([Span(_NEXT, "dim")], width)


def _names(audits: Sequence[ListedAudit]) -> list[str]:
    """Settings of the same name with their folders."""
    names = Counter(audit.setting for audit in audits)
    return [
        audit.setting
        if names[audit.setting] == 1
        else f"{audit.setting} ({Path(audit.folder).name})"
        for audit in audits
    ]


def _counts(counts: Counts, *, letters: bool) -> Iterator[Span]:
    """ "  ■ R  4  ◆ A  9  ● G 10"."""
    for level in counts.scale.levels:
        yield Span("  ")
        yield Span(
            f"{level.symbol} {level.letter}" if letters else level.symbol, level_style(level)
        )
        yield Span(f" {counts.of_rating(level.key):>2}")
