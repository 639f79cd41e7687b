"""A review: what moved between two audits, section by section and criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.review import Review
from semh_tui.compare.steps import StepReview, StepState
from semh_tui.model.place import Place
from semh_tui.reports.content.review.review_filter import ReviewFilter, StepGroup
from semh_tui.reports.content.review.review_filter import RowGroup as RowGroup
from semh_tui.reports.content.review.words import audit_names
from semh_tui.reports.content.step_words import step_heading, step_number
from semh_tui.reports.content.words import DONE, TO_DO, plural
from semh_tui.tui.reader.grouped import GroupedScreen
from semh_tui.tui.reader.reading import title
from semh_tui.tui.reader.review_lines import heading, movement_sign, row_line
from semh_tui.tui.reader.review_sections import section_line, top
from semh_tui.tui.styled_text import step_about, step_text
from semh_tui.tui.widgets.grouped_list import Entry, Group
from semh_tui.tui.widgets.reflow import Reflow
from semh_tui.tui.widgets.row import Row as TwoSidedRow


class ReviewScreen(GroupedScreen):
    """Each line opens its comparison, from which one can go to its place in the new audit.

    ``can_go`` is true where the audit beneath can go there.
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
        self._rows: dict[str, ReviewRow] = {}

    def title_row(self) -> TwoSidedRow:
        """Name the setting, and which term is held against which."""
        old, new = audit_names(self.review)
        return title("Review", self.review.new.setting, f"{new} against {old}")

    def groups(self) -> Sequence[Group]:
        """Return the sections, then what moved, group by group."""
        return [
            self._sections(),
            *(self._part(part) for part in ReviewFilter(self.review).groups()),
        ]

    def _sections(self) -> Group:
        return Group(
            Reflow(top(self.review)),
            [
                self._entry(section.judgement, Reflow(section_line(self.review, section)))
                for section in self.review.sections
            ],
        )

    def _part(self, part: RowGroup | StepGroup) -> Group:
        if isinstance(part, StepGroup):
            done = part.state is StepState.COMPLETED
            count = plural(len(part.steps), "step")
            head = heading(Content(DONE if done else TO_DO), step_heading(part.state), count)
            return Group(head, list(self._step_entries(part.steps)))
        sign = movement_sign(self.review, part.movement) if part.movement else Content(part.symbol)
        return Group(
            heading(sign, part.words, part.size),
            [self._entry(row, Reflow(row_line(self.review, row))) for row in part.rows],
        )

    def _step_entries(self, steps: Sequence[StepReview]) -> Iterator[Entry]:
        for step in steps:
            row = self.review.row(step.place)
            if row is not None:
                left = Content(f" {step_number(self.review, step):>4} ") + step_text(step.step)
                yield self._entry(
                    row,
                    TwoSidedRow(
                        left, step_about(step.step, self.review.today, applies=step.applies)
                    ),
                )

    def _entry(self, row: ReviewRow, line: Reflow | TwoSidedRow) -> Entry:
        key = f"{len(self._rows)}"
        self._rows[key] = row
        return Entry(key, line)

    def select(self, key: str) -> None:
        """Open the comparison of a row; afterwards the cursor stands on the row shown last."""
        from semh_tui.tui.reader.comparison import ComparisonScreen

        keys, rows = list(self._rows), list(self._rows.values())
        screen = ComparisonScreen(self.review, rows, keys.index(key), can_go=self.can_go)

        def back(place: Place | None) -> None:
            if place is not None:
                self.dismiss(place)
            else:
                self.entries.go_to(keys[screen.at])

        self.app.push_screen(screen, back)
