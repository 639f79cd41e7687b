"""One criterion or judgement of a review: then and now, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.review import Review
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.review.words import audit_names, movement_words, row_notes
from semh_tui.reports.content.step_words import step_heading
from semh_tui.reports.content.words import place_name
from semh_tui.tui.key_help import hint
from semh_tui.tui.reader.reading import BACK_HINT, Chapter, ReadingScreen
from semh_tui.tui.reader.review_lines import ratings
from semh_tui.tui.reader.side_by_side import evidence_sides, side_by_side
from semh_tui.tui.styled_text import step_about, step_text
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.reflow import Draw, fixed_lines, labelled, limit_width, prose, stack
from semh_tui.tui.widgets.row import Row as TwoSidedRow
from semh_tui.tui.widgets.row import title_row


class ComparisonScreen(ReadingScreen):
    """Shows one row of a review after another; ``at`` is the position of the one shown."""

    MODE = "COMPARE"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "step(1)", "Next criterion", show=False, id="comparison.next"),
        Binding("p,left", "step(-1)", "Previous criterion", show=False, id="comparison.before"),
        Binding("enter", "go", "Go to it in the audit", show=False, id="comparison.go"),
    ]
    HINTS = (
        BACK_HINT,
        hint(BINDINGS, "step(1)", label="next"),
        hint(BINDINGS, "step(-1)", label="before"),
    )
    GO_HINT = hint(BINDINGS, "go", label="go there")

    def __init__(
        self, review: Review, rows: Sequence[ReviewRow], at: int, *, can_go: bool = False
    ) -> None:
        super().__init__()
        self.review = review
        self.rows = rows
        self.at = at
        self.can_go = can_go
        self.add_class("-comparison")

    @property
    def row(self) -> ReviewRow:
        """The row that is shown."""
        return self.rows[self.at]

    def hints(self) -> Sequence[Hint]:
        """Return the keys; enter only where an audit beneath can go there."""
        return (self.GO_HINT, *self.HINTS) if self.can_go else self.HINTS

    def title_row(self) -> TwoSidedRow:
        """Name the place, and at the right edge which of how many it is."""
        return title_row("Then and now", self._place_name(), f"{self.at + 1} of {len(self.rows)}")

    def _place_name(self) -> str:
        framework, place = _edition_and_place(self.review, self.row)
        return place_name(framework, place)

    def chapters(self) -> Sequence[Chapter]:
        """Return movement, evidence, next steps and the question itself."""
        return [
            Chapter(self._place_name(), stack(self._moved())),
            Chapter("Evidence", self._evidence()),
            Chapter("Next steps", stack(self._steps())),
            Chapter("What is asked", self._question()),
        ]

    def _moved(self) -> Iterator[Draw]:
        row = self.row
        words = movement_words(self.review, row.movement)
        yield fixed_lines(Content.assemble(ratings(self.review, row), "   ", (words, "$quiet")))
        for note in row_notes(self.review, row):
            yield limit_width(prose(f"! {note[:1].upper()}{note[1:]}.", "$meaning-caution"))

    def _evidence(self) -> Draw:
        row, review = self.row, self.review
        if row.old_evidence and not row.evidence_changed:
            same = Content.styled("The same in both.", "$quiet")
            return limit_width(stack([fixed_lines(same), prose(row.new_evidence)]))
        return side_by_side(*evidence_sides(row.evidence_diff()), *audit_names(review))

    def _steps(self) -> Iterator[Draw]:
        places = {self.row.old_place, self.row.new_place} - {None}
        matches = [step for step in self.review.steps if {step.old_place, step.new_place} & places]
        for state, steps in groupby(matches, key=lambda step: step.state):
            yield fixed_lines(Content.styled(step_heading(state), "$quiet"))
            for match in steps:
                box, rest = step_text(match.step).divide([2])
                about = step_about(match.step, self.review.today, applies=match.applies)
                yield labelled(box.rstrip(), rest + (" · " + about if about else ""), 2)
        if not matches:
            yield fixed_lines(Content.styled("None in either.", "$quiet"))

    def _question(self) -> Draw:
        framework, place = _edition_and_place(self.review, self.row)
        if place.criterion is None:
            section = framework.section(place.section)
            return limit_width(prose(section.introduction if section else "", "$quiet"))
        criterion = framework.criterion(place.criterion)
        words = criterion.text if criterion else "Neither edition asks this."
        return limit_width(prose(words, "$quiet"))

    # -- keys

    def action_step(self, step: int) -> None:
        """Show the row so many after, or before, this one."""
        at = self.at + step
        if 0 <= at < len(self.rows):
            self.at = at
            self.show_chapters()
            self.reading.scroll_home(animate=False)

    def action_go(self) -> None:
        """Go to the place in the audit beneath."""
        place = self.row.new_place
        if not self.can_go:
            return
        if place is None:
            self.notify(f"{self.review.new.cycle.label} does not have this.")
        else:
            self.dismiss(place)


def _edition_and_place(review: Review, row: ReviewRow) -> tuple[Framework, Place]:
    """Return the edition that has a row's place, the new one first, and the place."""
    if row.new_place is not None and row.new_place in review.new_framework:
        return review.new_framework, row.new_place
    return review.old_framework, row.old_place or row.place
