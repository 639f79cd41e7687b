"""The framework's words for each rated criterion, shown again where they have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.compare.rated_words import RatedWords
from semh_tui.compare.word_diff import diff_words
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.reports.content.evidence_words import compare_pieces
from semh_tui.reports.content.words import audit_name, place_name, plural, rating_words
from semh_tui.reports.render.marked_spans import marked_spans
from semh_tui.reports.render.styled_lines import Line, Span, make_line, wrap_spans, wrap_with_end
from semh_tui.reports.render.styles import HEADING

_INDENT = "    "


def rated_words_lines(
    audit: Audit, framework: Framework, rows: Sequence[RatedWords], width: int
) -> Iterator[Line]:
    """Every rating with its words as they are now; those that changed come first."""
    yield from wrap_spans([Span(f"{audit_name(audit)}: {framework.name}", HEADING)], width)
    changed = [row for row in rows if row.changed]
    as_before = [row for row in rows if row.before == row.now]
    unknown = [row for row in rows if row.before is None]
    if unknown and audit.framework_digest != framework.digest:
        yield from wrap_spans([Span(_unknown_words(audit))], width, "! ")
    for heading, group in (
        ("Changed since it was rated", changed),
        ("As it was", as_before),
        ("The words as they are now", unknown),
    ):
        if group:
            yield ()
            yield make_line(Span(heading, HEADING), f"  {plural(len(group), 'rating')}")
            for row in group:
                yield from _row(row, framework, width)


def _unknown_words(audit: Audit) -> str:
    if not audit.framework_digest:
        return "Nothing says which words were rated. Read whether each rating still fits."
    return "Git does not have the words as they were. Read whether each rating still fits."


def _row(row: RatedWords, framework: Framework, width: int) -> Iterator[Line]:
    yield ()
    name = place_name(framework, row.place)
    yield from wrap_with_end(
        "  ", [Span(name)], make_line(rating_words(framework, row.rating)), width
    )
    if not row.changed or row.before is None:
        yield from wrap_spans([Span(row.now)], width, _INDENT)
        return
    compared = compare_pieces(diff_words(row.before, row.now))
    before = marked_spans(compared.then, compared.marked)
    now = marked_spans(compared.now, compared.marked)
    yield from wrap_spans(before, width, f"{_INDENT}was  ")
    yield from wrap_spans(now, width, f"{_INDENT}now  ")
