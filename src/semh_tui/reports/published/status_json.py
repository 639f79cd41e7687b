"""How far an audit is, as JSON."""

from __future__ import annotations

from datetime import date

from semh_tui.model.audit import NextStep
from semh_tui.model.progress import count_progress, list_gaps
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import name_place
from semh_tui.storage.audit_folder import StoredAudit


class StatusSection(Record):
    """How far one section is."""

    id: str
    number: fields.Number
    title: str
    applies: bool
    """False where its judgement is not-applicable; all its criteria count as that then."""
    judgement: fields.RatingOrNull
    counts: fields.RatingCounts


class StatusGap(Record):
    """Something the audit lacks."""

    kind: fields.GapName
    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.Number
    title: fields.Title
    group: fields.GroupTitle
    step: NextStep | None
    """The step that is overdue; null for other kinds."""


class StatusDocument(JsonDocument):
    """How far an audit is, and what it lacks."""

    path: fields.FilePath
    framework: fields.FrameworkId
    edition: fields.Edition
    setting: fields.Setting
    urn: fields.Urn
    cycle: fields.CycleName
    status: Status
    profile: fields.Profile
    auditors: fields.Auditors
    as_of: fields.AsOf
    counts: fields.RatingCounts
    sections: tuple[StatusSection, ...]
    gaps: tuple[StatusGap, ...]
    unknown: tuple[str, ...]
    """Criteria with an answer that this edition does not have. They are kept."""
    outside_profile: tuple[str, ...]
    """Criteria with an answer that the profile does not ask. They are kept and not counted."""


def status_json(stored: StoredAudit, today: date) -> bytes:
    """The status of an audit, its steps as they stand on the day given."""
    audit, framework = stored.audit, stored.framework
    progress = count_progress(framework, audit)
    document = StatusDocument.build(
        audit,
        path=stored.path,
        as_of=today,
        counts=progress.counts,
        sections=(
            StatusSection.build(
                section,
                section.section,
                number=framework.numbers[section.section.place],
                judgement=section.judgement_rating,
            )
            for section in progress.sections
        ),
        gaps=(
            StatusGap.build(
                name_place(framework, gap.place), gap, kind=framework.scale.name_level(gap.kind)
            )
            for gap in list_gaps(framework, audit, today)
        ),
        unknown=map(str, audit.unknown_places(framework)),
        outside_profile=map(str, audit.kept_outside(framework)),
    )
    return dump(document)
