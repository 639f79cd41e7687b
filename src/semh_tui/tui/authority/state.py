"""What the screens of many settings share: the files read, and the term that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.reports.content.overview.list_request import Edition, ListKind, ListRequest
from semh_tui.reports.content.overview.words import (
    OVERDUE,
    absent_heading,
    left_out_files,
    most_often_lowest,
    without_step,
)
from semh_tui.reports.content.words import place_name
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.overview_reader import OverviewResult, SummaryCache


class Authority:
    """A folder's settings and the term that is shown.

    ``result`` is None while the folder is read, and where it has no audit.
    """

    def __init__(self, folder: AuditFolder, today: date) -> None:
        self.folder = folder
        self.today = today
        self.cache = SummaryCache(folder, today)
        self.result: OverviewResult | None = None
        self.wanted: Cycle | None = None

    @property
    def overview(self) -> AuthorityOverview | None:
        """The overview of the term that is shown; None until it is counted."""
        return self.result.overview if self.result else None

    def group(self, edition: Edition) -> EditionGroup | None:
        """The overview's group of an edition; None where this term has none."""
        groups = self.overview.groups if self.overview else ()
        return next((group for group in groups if Edition.of(group) == edition), None)

    def list_title(self, request: ListRequest) -> str:
        """Name a list."""
        if request.place is not None and request.edition is not None:
            return place_name(self.folder.library.find(*request.edition), request.place)
        if request.kind is ListKind.OVERDUE:
            return OVERDUE
        if request.edition is not None:
            framework = self.folder.library.find(*request.edition)
            is_lowest = request.kind is ListKind.LOWEST
            return most_often_lowest(framework) if is_lowest else without_step(framework)
        return absent_heading(self.overview.cycle) if self.overview else ""

    def left_out(self) -> Sequence[tuple[str, FileError | None]]:
        """Return what the overview leaves out, each with its error."""
        return list(left_out_files(self.cache.broken, self.result.copies if self.result else ()))

    def cycle_at(self, step: int) -> Cycle | None:
        """Return the term so many steps after the one wanted, or before it; None where there is
        none."""
        cycles = self.cache.cycles
        if self.wanted not in cycles:
            return cycles[-1] if cycles else None
        at = cycles.index(self.wanted) + step
        return cycles[at] if 0 <= at < len(cycles) else None

    def count_overview(self, cycle: Cycle) -> OverviewResult:
        """Count a term's overview completely; called in a thread of its own."""
        result = self.cache.build_overview(cycle)
        for group in result.overview.groups:
            _ = group.section_totals, group.moved, group.lowest, group.without_step, group.late
            _ = group.held, group.drafts
        return result
