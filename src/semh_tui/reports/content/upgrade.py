"""What becomes of an audit's answers in another edition."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.upgrade import Upgrade, UpgradeOutcome, UpgradeRow
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.reports.content.words import audit_name, place_name, plural
from semh_tui.reports.document import Block, Document, Entries, Entry, Heading, Note, Paragraph
from semh_tui.reports.inline_text import make_rating, make_text

_HEADINGS = {
    UpgradeOutcome.CARRIED: "Carried over as it is",
    UpgradeOutcome.TO_RATE_AGAIN: "Text carried over, to be rated again",
    UpgradeOutcome.KEPT: "Kept as it was: this edition has no place for it",
    UpgradeOutcome.NEW: "New in this edition",
}


def upgrade_document(
    upgrade: Upgrade, audit: Audit, framework: Framework, new_framework: Framework
) -> Document:
    """A group for each fate of an answer; of those carried over as they are, only the number."""
    editions = f"edition {framework.edition} → {new_framework.edition}"
    return Document(
        make_text(f"{audit_name(audit)}: {editions}"),
        tuple(_blocks(upgrade, framework, new_framework)),
    )


def _blocks(upgrade: Upgrade, framework: Framework, new_framework: Framework) -> Iterator[Block]:
    if not upgrade.recorded:
        caveat = "No edition at hand says how the one became the other: ids alone decide."
        yield Note(make_text(caveat))
    for fate in UpgradeOutcome:
        rows = upgrade.of(fate)
        yield Heading(make_text(_HEADINGS[fate]), size=plural(len(rows), "answer"))
        if rows and fate is not UpgradeOutcome.CARRIED:
            yield Entries([_entry(row, framework, new_framework) for row in rows])


def _entry(row: UpgradeRow, framework: Framework, new_framework: Framework) -> Entry:
    place = place_name(new_framework if row.place in new_framework else framework, row.place)
    rating = row.answer.rating if row.answer else None
    was = make_text("was ", make_rating(framework.level(rating))) if rating else ()
    reason = row.reason or _change_words(row)
    below = (lambda: (Paragraph(make_text(reason)),)) if reason else None
    return Entry(make_text(place), right=was, detail=below)


def _change_words(row: UpgradeRow) -> str:
    return "; ".join(
        f"{change.kind.value}: {change.note}" if change.note else change.kind.value
        for change in row.changes
    )
