"""A review: what moved between two audits, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

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
)
from semh_tui.tui.review_sections import section_line, top
from semh_tui.tui.screens.grouped import GroupedScreen
from semh_tui.tui.screens.reading import title
from semh_tui.tui.widgets.drawn import Drawn
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.row import Row as Line

FIRST = (Movement.DECLINED, Movement.IMPROVED)
"""What is read first; what was promised and not done comes next, then every other class."""


class ReviewScreen(GroupedScreen):
    """Each line opens then and now; from there one goes to its place in the new audit.

    ``can_go`` is true where there is an audit beneath that can go there.
    """

    MODE = "REVIEW"
    ENTER = "then and now"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Then and now, side by side", show=False, id="review.open"),
        Binding("v", "dismiss", "Back", show=False, id="review.back"),
    ]

    def __init__(self, review: Review, *, can_go: bool = False) -> None:
        super().__init__()
        self.review = review
        self.can_go = can_go
        self._rows: dict[str, Row] = {}

    def title_row(self) -> Line:
        """Whose, and which terms; the setting is said twice only where there are two."""
        old, new = self.review.old, self.review.new
        settings = dict.fromkeys((new.setting, old.setting))
        terms = f"{new.cycle.label} against {old.cycle.label}"
        return title("Review", " against ".join(settings), terms)

    def groups(self) -> Sequence[Group]:
        made = [
            self._sections(),
            *(self._class(moved) for moved in FIRST),
            *self._steps(StepState.OVERDUE, StepState.OPEN, StepState.DROPPED),
            *(self._class(moved) for moved in Movement if moved not in FIRST),
            *self._steps(StepState.COMPLETED, StepState.NEW, StepState.DONE_BEFORE),
        ]
        return [group for group in made if group.entries]

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

    def select(self, key: str) -> None:
        """Then and now; from there on to the other lines as they stand here."""
        from semh_tui.tui.screens.comparison import ComparisonScreen

        keys, rows = list(self._rows), list(self._rows.values())
        screen = ComparisonScreen(self.review, rows, keys.index(key), can_go=self.can_go)

        def back(place: Place | None) -> None:
            if place is not None:
                self.dismiss(place)
            else:
                self.entries.go_to(keys[screen.at])

        self.semh.push_screen(screen, back)
