"""Trend: every cycle of one setting, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import Trend
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import plural
from semh_tui.reports.content.overview.words import LEFT_OUT
from semh_tui.reports.content.trend.document import trend_document
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.document import Document, Note, Target
from semh_tui.reports.inline_text import make_text
from semh_tui.tui.reader.document_screen import DocumentScreen, list_targets
from semh_tui.tui.widgets.row import Row, title_row


class TrendScreen(DocumentScreen):
    """Each line opens the last two cycles side by side; ``can_go`` as for a review."""

    MODE = "TREND"
    ENTER = "then and now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "dismiss", "Back", show=False, id="trend.back"),
    ]

    def __init__(
        self,
        trend: Trend,
        known: Sequence[Framework],
        today: date,
        left_out: Sequence[SemhError] = (),
        *,
        can_go: bool = False,
    ) -> None:
        super().__init__()
        self.left_out = left_out
        self.trend = trend
        self.known = known
        self.today = today
        self.can_go = can_go

    def title_row(self) -> Row:
        """Name the setting, and how many terms there are."""
        rounds = self.trend.rounds
        return title_row("Trend", rounds[-1].audit.setting, plural(len(rounds), "term"))

    def document(self) -> Document:
        """The trend, as every format has it; files left out come first."""
        document = trend_document(TrendFilter(self.trend))
        left_out = (Note(make_text(f"{LEFT_OUT}: {error}")) for error in self.left_out)
        return document._replace(blocks=(*left_out, *document.blocks))

    def follow(self, target: Target, item: int) -> None:
        """Show the last two terms of a line side by side."""
        from semh_tui.tui.reader.comparison import ComparisonScreen

        rounds = self.trend.rounds
        if len(rounds) < 2:
            self.notify("There is only one term so far.", timeout=4)
            return
        old, new = rounds[-2:]
        review = review_audits(
            old.audit, old.framework, new.audit, new.framework, self.today, self.known
        )
        places = [leads.of for leads in list_targets(self.document()) if leads]
        rows = [row for place in places if isinstance(place, Place) and (row := review.row(place))]
        here = review.row(target.of) if isinstance(target.of, Place) else None
        if here is None:
            self.notify("Neither of the last two terms has this.", timeout=4)
            return
        screen = ComparisonScreen(review, rows, rows.index(here), can_go=self.can_go)
        self.app.push_screen(screen, self._back)

    def _back(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)
