"""What becomes of an audit's answers in another edition, as JSON."""

from __future__ import annotations

from pydantic import Field

from semh_tui.compare.upgrade import UpgradeOutcome, UpgradeRow
from semh_tui.model.framework_parts.edition_changes import Change
from semh_tui.reports.content.framework.upgrade import CopiedAudit
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import name_place


class UpgradedAnswer(Record):
    """One answer of the old audit, or one criterion that is new."""

    outcome: UpgradeOutcome
    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.NumberOrNull
    title: fields.Title
    old_section: str | None
    """The section's id in the old edition; null for what is new."""
    old_criterion: str | None
    """The criterion's id there; null for a judgement, and for what is new."""
    rating: fields.RatingOrNull
    """The rating in the old audit, also where it is to be given again."""
    reason: str
    """Why a rating did not come along; empty where it did."""
    changes: tuple[Change, ...] = Field(description="What the new edition says about it.")


class UpgradeDocument(JsonDocument):
    """An audit copied to another edition."""

    path: fields.FilePath
    written: bool
    """False for a trial run."""
    setting: fields.Setting
    cycle: fields.CycleName
    framework: fields.FrameworkId
    old_edition: str
    edition: fields.Edition
    editions_recorded: bool
    """Whether the frameworks say how the one edition became the other; else ids alone decide."""
    answers: tuple[UpgradedAnswer, ...]


def upgrade_json(copied: CopiedAudit) -> bytes:
    """Every answer with its outcome; blank ones are left out."""
    document = UpgradeDocument.build(
        copied.audit,
        path=copied.path,
        written=copied.is_written,
        old_edition=copied.audit.edition,
        edition=copied.new_framework.edition,
        editions_recorded=copied.upgrade.recorded,
        answers=(
            _answer(copied, row) for outcome in UpgradeOutcome for row in copied.upgrade.of(outcome)
        ),
    )
    return dump(document)


def _answer(copied: CopiedAudit, row: UpgradeRow) -> UpgradedAnswer:
    old = row.old_place
    return UpgradedAnswer.build(
        name_place(copied.framework_of(row), row.place),
        row,
        old_section=old.section if old else None,
        old_criterion=old.criterion if old else None,
        rating=row.answer.rating if row.answer else None,
    )
