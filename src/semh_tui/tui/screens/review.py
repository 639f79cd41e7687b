"""A review: what moved between two audits, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from semh_tui.model.framework import Place
from semh_tui.model.movement import Movement, Row
from semh_tui.model.review import Review
from semh_tui.model.steps import StepReview, StepState
from semh_tui.tui.content import step_about, step_text
from semh_tui.tui.review_lines import (
    STEP_WORDS,
    heading,
    movement_sign,
    movement_words,
    row_line,
    section_line,
    top,
)
from semh_tui.tui.screens.reading import HEIGHTS, title
from semh_tui.tui.widgets.drawn import Drawn
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.grouped_list import Entry, Group, GroupedList
from semh_tui.tui.widgets.row import Row as Line

if TYPE_CHECKING:
    from semh_tui.tui.app import SemhApp
    from semh_tui.tui.screens.comparison import ComparisonScreen

FIRST = (Movement.DECLINED, Movement.IMPROVED)
"""What is read first; what was promised and not done comes next, then every other class."""


class ReviewScreen(Screen[Place | None]):
    """Gives back a place of the new audit that somebody wants to go to, or None.

    ``can_go`` is true where there is an audit beneath that can go there.
    """

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "GroupedList"
    VERTICAL_BREAKPOINTS = HEIGHTS
    HINTS = (
        Hint("enter", "then and now", "screen.select"),
        Hint("q", "back", "screen.dismiss"),
        Hint("[ ]", "headings", "screen.group(1)"),
        Hint("j k", "down, up", "screen.down"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Then and now, side by side", show=False, id="review.open"),
        Binding("escape,q,v", "dismiss", "Back", show=False, id="review.back"),
        Binding("question_mark,f1", "help", "Help", show=False, id="review.help"),
    ]

    entries = getters.query_one(GroupedList)

    @property
    def semh(self) -> SemhApp:
        return cast("SemhApp", self.app)

    def __init__(self, review: Review, *, can_go: bool = False) -> None:
        super().__init__()
        self.review = review
        self.can_go = can_go
        self._rows: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="reading-title", markup=False)
        yield GroupedList()
        yield ModeFooter()

    def on_mount(self) -> None:
        self.query_one("#reading-title", Static).update(review_title(self.review))
        self.query_one(ModeFooter).show("REVIEW", self.HINTS)
        groups = [
            self._sections(),
            *(self._class(moved) for moved in FIRST),
            *self._steps(StepState.OVERDUE, StepState.OPEN, StepState.DROPPED),
            *(self._class(moved) for moved in Movement if moved not in FIRST),
            *self._steps(StepState.COMPLETED, StepState.NEW, StepState.DONE_BEFORE),
        ]
        self.entries.show([group for group in groups if group.entries])

    def _sections(self) -> Group:
        return Group(
            Drawn(top(self.review)),
            [
                self._entry(section.judgement, Drawn(section_line(self.review, section)))
                for section in self.review.sections
            ],
        )

    def _class(self, moved: Movement) -> Group:
        rows = [row for row in self.review.rows if row.movement is moved]
        return Group(
            heading(
                movement_sign(self.review, moved), movement_words(self.review, moved), len(rows)
            ),
            [self._entry(row, Drawn(row_line(self.review, row))) for row in rows],
        )

    def _steps(self, *states: StepState) -> Iterator[Group]:
        for state in states:
            steps = self.review.steps_in(state)
            sign = Content("☑" if state in (StepState.COMPLETED, StepState.DONE_BEFORE) else "☐")
            yield Group(
                heading(sign, STEP_WORDS[state], len(steps)),
                list(self._step_entries(steps)),
            )

    def _step_entries(self, steps: Sequence[StepReview]) -> Iterator[Entry]:
        for step in steps:
            row = self.review.row(step.place)
            if row is not None:
                left = Content(f" {row.number:>4} ") + step_text(step.step)
                yield self._entry(row, Line(left, step_about(step.step, self.review.today)))

    def _entry(self, row: Row, line: Drawn | Line) -> Entry:
        key = f"{len(self._rows)}"
        self._rows[key] = row
        return Entry(key, line)

    # -- keys

    @on(OptionList.OptionSelected)
    def action_select(self) -> None:
        """Then and now of the line under the cursor; from there to the next ones as they stand here."""
        from semh_tui.tui.screens.comparison import ComparisonScreen

        if self.entries.current in self._rows:
            at = list(self._rows).index(self.entries.current)
            screen = ComparisonScreen(
                self.review, list(self._rows.values()), at, can_go=self.can_go
            )
            self.semh.push_screen(screen, self._back_from(screen))

    def _back_from(self, screen: ComparisonScreen) -> Callable[[Place | None], None]:
        def back(place: Place | None) -> None:
            if place is not None:
                self.dismiss(place)
            else:
                self.entries.go_to(list(self._rows)[screen.at])

        return back

    def action_group(self, step: int) -> None:
        self.entries.action_group(step)

    def action_down(self) -> None:
        self.entries.action_cursor_down()

    def action_help(self) -> None:
        from semh_tui.tui.screens.help import HelpScreen

        self.semh.push_screen(HelpScreen())


def review_title(review: Review) -> Line:
    """Whose, and which terms; the setting is said twice only where there are two."""
    old, new = review.old, review.new
    right = f"{new.cycle.label} against {old.cycle.label}"
    setting = new.setting if new.setting == old.setting else f"{new.setting} against {old.setting}"
    return title("Review", setting, right)
