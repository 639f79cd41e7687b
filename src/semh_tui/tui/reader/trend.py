"""Trend: every cycle of one setting, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import SectionTrend, Trend, TrendLine
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.overview.words import LEFT_OUT
from semh_tui.reports.content.trend_words import TrendFilter, caveats
from semh_tui.reports.content.words import plural
from semh_tui.tui.reader.grouped import GroupedScreen
from semh_tui.tui.reader.reading import title
from semh_tui.tui.reader.trend_lines import caveats_below, rounds_chart, trend_line
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.reflow import Draw, Reflow, prose, stack
from semh_tui.tui.widgets.row import Row


class TrendScreen(GroupedScreen):
    """Each line opens the last two cycles side by side; ``can_go`` as for a review."""

    MODE = "TREND"
    ENTER = "then and now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "The last two terms, side by side", show=False, id="trend.open"),
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
        self._lines: dict[str, TrendLine] = {}

    def title_row(self) -> Row:
        """Name the setting, and how many terms there are."""
        rounds = self.trend.rounds
        return title("Trend", rounds[-1].audit.setting, plural(len(rounds), "term"))

    def groups(self) -> Sequence[Group]:
        """Return a chart of the terms, then each section; files left out come first."""
        first, *rest = self.trend.sections
        groups = [
            Group(Reflow(rounds_chart(self.trend)), self._entries(first)),
            *(Group(None, self._entries(section)) for section in rest),
        ]
        if self.left_out:
            groups.insert(0, Group(Reflow(stack(map(_left_out_line, self.left_out)))))
        if any(caveats(TrendFilter(self.trend))):
            groups.append(Group(Reflow(caveats_below(self.trend))))
        return groups

    def _entries(self, section: SectionTrend) -> list[Entry]:
        entries = []
        for line in (section.judgement, *section.criteria):
            key = f"{len(self._lines)}"
            self._lines[key] = line
            entries.append(Entry(key, Reflow(trend_line(self.trend, line))))
        return entries

    def select(self, key: str) -> None:
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
        row = review.row(self._lines[key].place)
        if row is None:
            self.notify("Neither of the last two terms has this.", timeout=4)
            return
        rows = [match for line in self._lines.values() if (match := review.row(line.place))]
        screen = ComparisonScreen(review, rows, rows.index(row), can_go=self.can_go)
        self.app.push_screen(screen, self._back)

    def _back(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)


def _left_out_line(error: SemhError) -> Draw:
    return prose(f"{LEFT_OUT}: {error}", "$error")
