"""Trend: every cycle of one setting, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static

from semh_tui.model.framework import Framework, Place
from semh_tui.model.review import review
from semh_tui.model.trend import Line, SectionTrend, Trend
from semh_tui.reports.words import plural
from semh_tui.tui.screens.reading import HEIGHTS, title
from semh_tui.tui.trend_lines import rounds_chart, trend_line
from semh_tui.tui.widgets.drawn import Drawn
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.grouped_list import Entry, Group, GroupedList

if TYPE_CHECKING:
    from semh_tui.tui.app import SemhApp


class TrendScreen(Screen[Place | None]):
    """Gives back a place of the newest audit that somebody wants to go to, or None."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "GroupedList"
    VERTICAL_BREAKPOINTS = HEIGHTS
    HINTS = (
        Hint("enter", "then and now", "screen.select"),
        Hint("q", "back", "screen.dismiss"),
        Hint("[ ]", "sections", "screen.group(1)"),
        Hint("j k", "down, up", "screen.down"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", "The last two cycles, side by side", show=False, id="trend.open"
        ),
        Binding("escape,q,t", "dismiss", "Back", show=False, id="trend.back"),
        Binding("question_mark,f1", "help", "Help", show=False, id="trend.help"),
    ]

    entries = getters.query_one(GroupedList)

    @property
    def semh(self) -> SemhApp:
        return cast("SemhApp", self.app)

    def __init__(
        self, trend: Trend, known: Sequence[Framework], today: date, *, can_go: bool = False
    ) -> None:
        super().__init__()
        self.trend = trend
        self.known = known
        self.today = today
        self.can_go = can_go
        self._lines: dict[str, Line] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="reading-title", markup=False)
        yield GroupedList()
        yield ModeFooter()

    def on_mount(self) -> None:
        rounds = self.trend.rounds
        setting = rounds[-1].audit.setting
        self.query_one("#reading-title", Static).update(
            title("Trend", setting, plural(len(rounds), "cycle"))
        )
        self.query_one(ModeFooter).show("TREND", self.HINTS)
        first, *rest = self.trend.sections
        self.entries.show(
            [
                Group(Drawn(rounds_chart(self.trend)), self._entries(first)),
                *(Group(None, self._entries(section)) for section in rest),
            ]
        )

    def _entries(self, section: SectionTrend) -> list[Entry]:
        made = []
        for line in (section.judgement, *section.criteria):
            key = f"{len(self._lines)}"
            self._lines[key] = line
            made.append(Entry(key, Drawn(trend_line(self.trend, line))))
        return made

    # -- keys

    @on(OptionList.OptionSelected)
    def action_select(self) -> None:
        """The line under the cursor in the last two cycles, side by side."""
        from semh_tui.tui.screens.comparison import ComparisonScreen

        rounds = self.trend.rounds
        if len(rounds) < 2:
            self.notify("There is one cycle only so far.", timeout=4, markup=False)
            return
        old, new = rounds[-2:]
        made = review(old.audit, old.framework, new.audit, new.framework, self.today, self.known)
        rows = [row for line in self._lines.values() if (row := made.row(line.place))]
        row = made.row(self._lines[self.entries.current].place)
        if row is None:
            self.notify("Neither of the last two cycles has this.", timeout=4, markup=False)
            return
        screen = ComparisonScreen(made, rows, rows.index(row), can_go=self.can_go)
        self.semh.push_screen(screen, self._back)

    def _back(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def action_group(self, step: int) -> None:
        self.entries.action_group(step)

    def action_down(self) -> None:
        self.entries.action_cursor_down()

    def action_help(self) -> None:
        from semh_tui.tui.screens.help import HelpScreen

        self.semh.push_screen(HelpScreen())
