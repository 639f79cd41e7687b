"""How far an audit is, as JSON."""

from __future__ import annotations

from datetime import date

from semh_tui.model.audit import NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Gap, count_progress, list_gaps
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.storage.audit_folder import StoredAudit


class StatusSection(Record):
    """How far one section is."""

    id: str
    number: int
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
    urn: str
    """The school's unique reference number; empty where none is given."""
    cycle: fields.CycleName
    status: Status
    profile: fields.Profile
    auditors: tuple[str, ...]
    """Roles, not names."""
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
    audit_progress = count_progress(framework, audit)
    document = StatusDocument(
        path=str(stored.path),
        framework=framework.id,
        edition=framework.edition,
        setting=audit.setting,
        urn=audit.urn,
        cycle=str(audit.cycle),
        status=audit.status,
        profile=audit.profile,
        auditors=audit.auditors,
        as_of=today,
        counts=audit_progress.counts.by_name(),
        sections=tuple(
            StatusSection(
                id=section.section.id,
                number=number,
                title=section.section.title,
                applies=section.applies,
                judgement=section.judgement_rating,
                counts=section.counts.by_name(),
            )
            for number, section in enumerate(audit_progress.sections, 1)
        ),
        gaps=tuple(_gap(framework, gap) for gap in list_gaps(framework, audit, today)),
        unknown=tuple(str(place) for place in audit.unknown_places(framework)),
        outside_profile=tuple(map(str, audit.kept_outside(framework))),
    )
    return dump(document)


def _gap(framework: Framework, gap: Gap) -> StatusGap:
    return StatusGap(
        kind=framework.scale.name_level(gap.kind),
        section=gap.place.section,
        criterion=gap.place.criterion,
        number=framework.numbers[gap.place],
        title=framework.title_of(gap.place),
        group=framework.group_title_of(gap.place),
        step=gap.step,
    )
