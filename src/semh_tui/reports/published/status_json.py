"""Status and check as JSON; docs/commands.md describes the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from semh_tui.model.audit import NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, Gap, gaps, progress
from semh_tui.model.quoting import conceal_path
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.published.json_document import SCHEMA, dump
from semh_tui.storage.audit_folder import Stored
from semh_tui.storage.checks.check import Checked

if TYPE_CHECKING:
    from semh_tui.storage.checks.staged_check import NotChecked


@dataclass(frozen=True, slots=True)
class FileProblem:
    line: int | None
    where: str
    message: str
    remedy: str
    warning: bool


@dataclass(frozen=True, slots=True)
class CheckedFile:
    path: str
    kind: Literal["audit", "framework", "unknown"]
    usable: bool
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class NotCheckedFile:
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckDocument:
    schema: Literal[1]
    usable: bool
    files: tuple[CheckedFile, ...]
    not_checked: tuple[NotCheckedFile, ...] = ()
    """What is staged and was not looked at."""


@dataclass(frozen=True, slots=True)
class StatusSection:
    id: str
    number: int
    title: str
    applies: bool
    judgement: Rating | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class StatusGap:
    """``criterion`` is null where the section as a whole is meant."""

    kind: str
    section: str
    criterion: str | None
    number: str
    title: str
    step: NextStep | None


@dataclass(frozen=True, slots=True)
class StatusDocument:
    schema: Literal[1]
    path: str
    framework: str
    edition: str
    setting: str
    urn: str
    cycle: str
    status: Status
    auditors: tuple[str, ...]
    as_of: date
    counts: Counts
    sections: tuple[StatusSection, ...]
    gaps: tuple[StatusGap, ...]
    unknown: tuple[str, ...]


def status_document(stored: Stored, today: date) -> StatusDocument:
    audit, framework = stored.audit, stored.framework
    made = progress(framework, audit)
    return StatusDocument(
        schema=SCHEMA,
        path=str(stored.path),
        framework=framework.id,
        edition=framework.edition,
        setting=audit.setting,
        urn=audit.urn,
        cycle=str(audit.cycle),
        status=audit.status,
        auditors=audit.auditors,
        as_of=today,
        counts=made.counts,
        sections=tuple(
            StatusSection(
                each.section.id,
                number,
                each.section.title,
                each.applies,
                each.judgement.rating,
                each.counts,
            )
            for number, each in enumerate(made.sections, 1)
        ),
        gaps=tuple(_gap(framework, gap) for gap in gaps(framework, audit, today)),
        unknown=tuple(str(place) for place in audit.unknown_places(framework)),
    )


def status_json(stored: Stored, today: date) -> bytes:
    return dump(status_document(stored, today))


def check_json(checked: Sequence[Checked], not_checked: Sequence[NotChecked] = ()) -> bytes:
    files = tuple(
        CheckedFile(
            conceal_path(str(made.path)),
            _KINDS[made.kind],
            made.is_usable,
            tuple(
                FileProblem(each.line or None, each.where, each.message, each.remedy, each.warning)
                for each in (problem.masked() for problem in made.problems)
            ),
        )
        for made in checked
    )
    usable = all(made.usable for made in files)
    left_out = tuple(
        NotCheckedFile(conceal_path(str(path)), reason) for path, reason in not_checked
    )
    return dump(CheckDocument(SCHEMA, usable, files, left_out))


_KINDS: dict[str, Literal["audit", "framework", "unknown"]] = {
    "audit": "audit",
    "framework": "framework",
    "": "unknown",
}


def _gap(framework: Framework, gap: Gap) -> StatusGap:
    place: Place = gap.place
    return StatusGap(
        str(gap.kind),
        place.section,
        place.criterion,
        framework.numbers[place],
        framework.title_of(place),
        gap.step,
    )
