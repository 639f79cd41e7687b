"""Overview: each section as a bar beside its judgement, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from semh_tui.model.framework import Place
from semh_tui.model.progress import Gap, GapKind, gaps
from semh_tui.reports.gap_words import gap_heading
from semh_tui.session import Session
from semh_tui.tui.content import mark, plain, rating_word, step_about, step_text
from semh_tui.tui.screens.reading import HEIGHTS, title
from semh_tui.tui.section_bars import SectionBars
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.grouped_list import Entry, Group, GroupedList
from semh_tui.tui.widgets.row import Row

if TYPE_CHECKING:
    from semh_tui.tui.app import SemhApp

NOTHING_LEFT = "Nothing is left to do: all is rated and judged, and every red has its next step."
_UNRATED = (GapKind.NOT_RATED, GapKind.NOT_JUDGED)


class OverviewScreen(Screen[Place | None]):
    """Gives back the place somebody wants to go to, or None."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "GroupedList"
    VERTICAL_BREAKPOINTS = HEIGHTS
    HINTS = (
        Hint("enter", "go there", "screen.select"),
        Hint("q", "back", "screen.dismiss"),
        Hint("[ ]", "headings", "screen.group(1)"),
        Hint("j k", "down, up", "screen.down"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", show=False, id="overview.go"),
        Binding("escape,q,o", "dismiss", "Back", show=False, id="overview.back"),
        Binding("question_mark,f1", "help", "Help", show=False, id="overview.help"),
    ]

    entries = getters.query_one(GroupedList)

    @property
    def semh(self) -> SemhApp:
        return cast("SemhApp", self.app)

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self.session = session
        self.today = today
        self._places: dict[str, Place] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="reading-title", markup=False)
        yield GroupedList()
        yield ModeFooter()

    def on_mount(self) -> None:
        audit = self.session.audit
        self.query_one("#reading-title", Static).update(
            title("Overview", f"{audit.setting} · {audit.cycle.label}", audit.status.value)
        )
        self.query_one(ModeFooter).show("OVERVIEW", self.HINTS)
        self.entries.show([self._sections(), *self._gaps()])

    def _sections(self) -> Group:
        session = self.session
        bars = SectionBars(session)
        for section in session.framework.sections:
            self._places[section.id] = Place(section.id)
        return Group(
            bars.heading(),
            [Entry(section.id, bars.section(section)) for section in session.framework.sections],
        )

    def _gaps(self) -> Sequence[Group]:
        found = gaps(self.session.framework, self.session.audit, self.today)
        if not found:
            return [Group(Content.styled(NOTHING_LEFT, "bold"))]
        return [
            self._gap_group(kind, list(group))
            for kind, group in groupby(found, key=lambda gap: gap.kind)
        ]

    def _gap_group(self, kind: GapKind, found: Sequence[Gap]) -> Group:
        heading = Content.assemble(
            plain(gap_heading(self.session.framework, kind), "bold $primary"),
            (f"  {len(found)}", "$quiet"),
        )
        made = []
        for at, gap in enumerate(found):
            key = f"{kind.name}:{at}"
            self._places[key] = gap.place
            made.append(Entry(key, self._gap_row(gap)))
        return Group(heading, made)

    def _gap_row(self, gap: Gap) -> Row:
        framework = self.session.framework
        number = framework.numbers.get(gap.place, "?")
        if gap.step is not None:
            left = Content(f" {number:>4} ") + step_text(gap.step)
            return Row(left, step_about(gap.step, self.today))
        rating = self.session.answer(gap.place).rating
        left = Content.assemble(
            f" {number:>4} ", mark(rating), " ", plain(framework.title_of(gap.place))
        )
        before = self.session.last_term(gap.place) if gap.kind in _UNRATED else None
        if before is None or before.rating is None:
            return Row(left, Content(""))
        was = Content.assemble(("last term ", "$quiet"), rating_word(framework, before.rating))
        return Row(left, was, mark(before.rating))

    # -- keys

    @on(OptionList.OptionSelected)
    def action_select(self) -> None:
        place = self._places.get(self.entries.current)
        if place is not None:
            self.dismiss(place)

    def action_group(self, step: int) -> None:
        self.entries.action_group(step)

    def action_down(self) -> None:
        self.entries.action_cursor_down()

    def action_help(self) -> None:
        from semh_tui.tui.screens.help import HelpScreen

        self.semh.push_screen(HelpScreen())
