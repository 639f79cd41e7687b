"""What becomes of an audit's answers in another edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from semh_tui.compare.upgrade import Upgrade, UpgradeOutcome, UpgradeRow
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import plural
from semh_tui.reports.content.words import audit_name, lost_profile_words, place_name
from semh_tui.reports.document import Block, Document, Entries, Entry, Heading, Note, Paragraph
from semh_tui.reports.inline_text import make_rating, make_text

_HEADINGS = {
    UpgradeOutcome.CARRIED: "Carried over as it is",
    UpgradeOutcome.TO_RATE_AGAIN: "Text carried over, to be rated again",
    UpgradeOutcome.KEPT: "Kept as it was: this edition has no place for it",
    UpgradeOutcome.NEW: "New in this edition",
}


class CopiedAudit(NamedTuple):
    """An ``audit`` that is copied to another edition, into the file ``path``."""

    upgrade: Upgrade
    audit: Audit
    framework: Framework
    new_framework: Framework
    path: Path
    is_written: bool
    """False where it was only tried."""

    def framework_of(self, row: UpgradeRow) -> Framework:
        """The edition that has the row's place; the old one where neither does."""
        return self.new_framework if row.place in self.new_framework else self.framework


def upgrade_document(copied: CopiedAudit) -> Document:
    """A group for each outcome; of those carried over as they are, only the number."""
    editions = f"edition {copied.framework.edition} → {copied.new_framework.edition}"
    return Document(make_text(f"{audit_name(copied.audit)}: {editions}"), tuple(_blocks(copied)))


def _blocks(copied: CopiedAudit) -> Iterator[Block]:
    if not copied.upgrade.recorded:
        caveat = "No edition at hand says how the one became the other: ids alone decide."
        yield Note(make_text(caveat))
    profile = copied.upgrade.audit.profile
    if words := lost_profile_words(copied.audit, copied.new_framework, profile):
        yield Note(make_text(words))
    for outcome in UpgradeOutcome:
        rows = copied.upgrade.of(outcome)
        yield Heading(make_text(_HEADINGS[outcome]), size=plural(len(rows), "answer"))
        if rows and outcome is not UpgradeOutcome.CARRIED:
            yield Entries([_entry(copied, row) for row in rows])


def _entry(copied: CopiedAudit, row: UpgradeRow) -> Entry:
    place = place_name(copied.framework_of(row), row.place)
    rating = row.answer.rating if row.answer else None
    was = make_text("was ", make_rating(copied.framework.level(rating))) if rating else ()
    reason = row.reason or _change_words(row)
    below = (lambda: (Paragraph(make_text(reason)),)) if reason else None
    return Entry(make_text(place), right=was, detail=below)


def _change_words(row: UpgradeRow) -> str:
    return "; ".join(
        f"{change.kind.value}: {change.note}" if change.note else change.kind.value
        for change in row.changes
    )
