"""The reports of one audit for people without semh: what each is about, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from semh_tui.compare.alignment import ComparedAudit
from semh_tui.compare.steps import find_first_terms
from semh_tui.model.errors import Problem, SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.reports.content.actions import ActionPlan, Grouping
from semh_tui.reports.registry import REPORTS, Format
from semh_tui.storage.audit_folder import StoredAudit, make_slug
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.clock import today
from semh_tui.storage.file_names import carries_framework

_LONGEST_PART = 80


class Shape(StrEnum):
    """A report, by its name on the command line."""

    FORM = "form"
    SUMMARY = "summary"
    ACTIONS = "actions"


class AuditReport(NamedTuple):
    """A report of the registry with what it is about; ``left_out`` says what it is without."""

    name: str
    about: tuple[object, ...]
    left_out: tuple[SemhError, ...] = ()


def report_name(shape: Shape, format_: Format) -> str:
    """The name in the registry: a form in Excel is the workbook that ``semh import`` takes back."""
    return "workbook" if (shape, format_) == (Shape.FORM, Format.EXCEL) else shape.value


def shape_formats(shape: Shape) -> tuple[Format, ...]:
    """Every format that a report comes in; a form in Excel is a report of its own."""
    return tuple(
        format_ for format_ in Format if format_ in REPORTS[report_name(shape, format_)].formats
    )


def collect_report(
    catalogue: Catalogue,
    stored: StoredAudit,
    shape: Shape,
    format_: Format,
    by: Grouping = Grouping.DUE,
) -> AuditReport:
    """Collect what a report of an audit is about; ``by`` is for actions.

    Raises FileError where the audit of the term before is damaged and the report needs it.
    """
    name = report_name(shape, format_)
    day = catalogue.as_of(stored.audit, stored.path, today())
    if shape is Shape.ACTIONS:
        plan, left_out = plan_actions(catalogue, stored)
        return AuditReport(name, (plan._replace(by=by),), left_out)
    if name == Shape.FORM:
        return AuditReport(name, (stored.framework, stored.audit, day))
    before = catalogue.load_previous(stored)
    if name == Shape.SUMMARY:
        from semh_tui.compare.review import review_audits
        from semh_tui.reports.content.summary import Summary

        review = None
        if before is not None:
            same = before.framework is stored.framework
            known = () if same else tuple(catalogue.frameworks)
            old, new = (before.audit, before.framework), (stored.audit, stored.framework)
            review = review_audits(*old, *new, day, known)
        return AuditReport(name, (Summary(stored.framework, stored.audit, day, review),))
    compared = ComparedAudit(before.audit, before.framework) if before else None
    return AuditReport(name, (stored.framework, stored.audit, compared))


def plan_actions(
    catalogue: Catalogue, stored: StoredAudit
) -> tuple[ActionPlan, tuple[SemhError, ...]]:
    """The action plan of an audit, and what could not be read of the terms before."""
    from semh_tui.storage.audit_list import load_terms

    left_out: list[SemhError] = []
    terms = load_terms(catalogue, catalogue.history(stored.audit, stored.path), left_out)
    since = find_first_terms(term.audit for term in terms if term.audit.cycle < stored.audit.cycle)
    day = catalogue.as_of(stored.audit, stored.path, today())
    return ActionPlan(stored.framework, stored.audit, day, since), tuple(left_out)


def usual_path(audits: Path, name: str, format_: Format) -> Path:
    """A file of this name in the current folder, as a whole path. Raises UsageError where that is the folder of
    audits."""
    if Path.cwd().is_relative_to(audits.absolute()):
        raise UsageError(
            "Reports do not go among the audits by themselves. Start semh outside their folder, or name a "
            "file: semh report -o FILE"
        )
    return Path.cwd() / f"{name}.{format_}"


def usual_name(stored: StoredAudit, shape: Shape) -> str:
    """Setting, term and shape, as a file is named: "elm-road-2026-27-autumn-form".

    With the framework where the audit's own name has it.
    """
    audit = stored.audit
    carried = f"-{audit.framework}" if carries_framework(stored.path, audit.framework) else ""
    return f"{_make_part(audit.setting)}-{audit.cycle.slug}{carried}-{shape}"


def blank_name(framework: Framework, profile: str, known: Iterable[Framework]) -> str:
    """Title and profile, as the file of a blank form is named: "yard-list-nursery-blank".

    With the id in place of the title where another of the ``known`` frameworks would have the same name.
    """
    title = _make_part(framework.title)
    same = {other.id for other in known if _make_part(other.title) == title}
    parts = (title if same <= {framework.id} else framework.id, profile and _make_part(profile))
    return "-".join([*filter(None, parts), "blank"])


def _make_part(text: str) -> str:
    """A part of a file's name, short enough for two of them and an id in 255 bytes."""
    return (
        make_slug(text, _LONGEST_PART).encode()[:_LONGEST_PART].decode(errors="ignore").strip("-")
    )


def find_personal_data(
    catalogue: Catalogue, stored: StoredAudit, shape: Shape
) -> tuple[Problem, ...]:
    """What may identify somebody in the words that a report of an audit repeats.

    The form repeats all of the audit; the others its names and next steps, a summary also the steps dropped
    since the term before. Raises FileError where that term's audit is damaged and a summary needs it.
    """
    if shape is Shape.FORM:
        return find_in_whole_audit(stored)
    from semh_tui.storage.checks.audit_passages import find_in_plan

    before = catalogue.load_previous(stored) if shape is Shape.SUMMARY else None
    return find_in_plan(stored, before)


def find_in_whole_audit(stored: StoredAudit) -> tuple[Problem, ...]:
    """What of an audit may identify somebody, as :func:`find_in_audit` does."""
    from semh_tui.storage.audit_writer import write_audit
    from semh_tui.storage.checks.personal_check import find_in_audit

    return find_in_audit(write_audit(stored.audit, stored.framework), stored.path)
