"""What becomes of an audit's answers in another edition."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.upgrade import Upgrade, UpgradeOutcome, UpgradeRow
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.reports.content.words import audit_name, place_name, plural, rating_words
from semh_tui.reports.render.styled_lines import Line, Span, make_line, wrap_spans, wrap_with_end
from semh_tui.reports.render.styles import HEADING

_HEADINGS = {
    UpgradeOutcome.CARRIED: "Carried over as it is",
    UpgradeOutcome.TO_RATE_AGAIN: "Text carried over, to be rated again",
    UpgradeOutcome.KEPT: "Kept as it was: this edition has no place for it",
    UpgradeOutcome.NEW: "New in this edition",
}


def upgrade_lines(
    upgrade: Upgrade, audit: Audit, framework: Framework, new_framework: Framework, width: int
) -> Iterator[Line]:
    """A group for each fate of an answer; of those carried over as they are, only the number."""
    heading = f"{audit_name(audit)}: edition {framework.edition} → {new_framework.edition}"
    yield from wrap_spans([Span(heading, HEADING)], width)
    if not upgrade.recorded:
        caveat = "No edition at hand says how the one became the other: ids alone decide."
        yield from wrap_spans([Span(caveat)], width, "! ")
    for fate in UpgradeOutcome:
        rows = upgrade.of(fate)
        yield ()
        yield make_line(Span(_HEADINGS[fate], HEADING), f"  {plural(len(rows), 'answer')}")
        for row in rows if fate is not UpgradeOutcome.CARRIED else ():
            yield from _row(row, framework, new_framework, width)


def _row(
    row: UpgradeRow, framework: Framework, new_framework: Framework, width: int
) -> Iterator[Line]:
    name = place_name(new_framework if row.place in new_framework else framework, row.place)
    rating = row.answer.rating if row.answer else None
    was = make_line(f"was {rating_words(framework, rating)}") if rating else ()
    yield from wrap_with_end("  ", [Span(name)], was, width)
    if reason := row.reason or _change_words(row):
        yield from wrap_spans([Span(reason)], width, "    ")


def _change_words(row: UpgradeRow) -> str:
    return "; ".join(
        f"{change.kind.value}: {change.note}" if change.note else change.kind.value
        for change in row.changes
    )
