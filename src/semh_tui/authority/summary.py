"""A summary of one audit in a few hundred bytes: its ratings, and the texts of overdue steps only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from semh_tui.compare.alignment import ComparedAudit
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Counts, GapKind, list_gaps
from semh_tui.model.rating import NOT_APPLICABLE, Rating, Scale
from semh_tui.model.status import Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """One audit. What belongs to a place goes by its position in ``Framework.places``.

    ``ratings`` are what counts for each place, by its index in ``Scale.columns``, the number after the last
    outside the profile: not applicable throughout a section that does not apply. ``without_step`` are the
    places that are rated lowest and have no next step, ``late`` the open steps due before the day the
    summary was made for.
    """

    file: str
    folder: str
    framework: str
    edition: str
    setting: str
    cycle: Cycle
    status: Status
    ratings: bytes
    without_step: tuple[int, ...] = ()
    late: tuple[tuple[int, NextStep], ...] = ()
    profile: str = ""

    def rating(self, scale: Scale, at: int) -> Rating | None:
        """The rating at a position of ``Framework.places``; ``scale`` is the framework's."""
        return find_rating(scale, self.ratings[at])

    def is_asked(self, scale: Scale, at: int) -> bool:
        """Whether a place counts: False outside the audit's profile."""
        return self.ratings[at] < len(scale.columns)

    def counts(self, scale: Scale, positions: slice) -> Counts:
        """Counts over neighbouring positions, such as a section's criteria."""
        return count_ratings(scale, self.ratings[positions])


def find_rating(scale: Scale, code: int) -> Rating | None:
    """The rating that one of ``AuditSummary.ratings`` stands for."""
    return scale.columns[code] if code < len(scale.columns) else NOT_APPLICABLE


def count_ratings(scale: Scale, ratings: bytes) -> Counts:
    """Counts of ratings that stand as in ``AuditSummary.ratings``; those outside the profile are left out."""
    return Counts(scale, tuple(map(ratings.count, range(len(scale.columns)))))


def summarise_audit(
    audit: Audit, framework: Framework, file: str, folder: str, today: date
) -> AuditSummary:
    """Summarise an audit; ``folder`` is the setting's own and tells settings of one name apart."""
    missing = list_gaps(framework, audit, today)
    position = framework.positions
    side = ComparedAudit(audit, framework)
    scope, columns = audit.scope(framework), framework.scale.columns
    return AuditSummary(
        file=file,
        folder=folder,
        framework=framework.id,
        edition=framework.edition,
        setting=audit.setting,
        cycle=audit.cycle,
        status=audit.status,
        ratings=bytes(
            columns.index(side.rating(place)) if place in scope else len(columns)
            for place in framework.places
        ),
        without_step=tuple(
            position[gap.place] for gap in missing if gap.kind is GapKind.LOWEST_WITHOUT_STEP
        ),
        late=tuple((position[gap.place], gap.step) for gap in missing if gap.step is not None),
        profile=audit.profile,
    )


class ValueInterner:
    """Replaces equal values by one: summaries of other processes bring copies of their own."""

    def __init__(self) -> None:
        self._values: dict[object, object] = {}

    def intern(self, summary: AuditSummary) -> AuditSummary:
        """The summary with interned values."""
        one = self._one
        return replace(
            summary,
            folder=one(summary.folder),
            framework=one(summary.framework),
            edition=one(summary.edition),
            setting=one(summary.setting),
            cycle=one(summary.cycle),
            profile=one(summary.profile),
            late=tuple(
                (at, replace(step, owner=one(step.owner), due=one(step.due)))
                for at, step in summary.late
            ),
        )

    def _one(self, value: T) -> T:
        return self._values.setdefault(value, value)  # type: ignore[return-value]  # the equal one
