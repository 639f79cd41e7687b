"""A review, or the part of it that is asked for, in the groups in which reports show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.compare.steps import PROMISED, StepReview, StepState
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.words import (
    NOT_RATED_YET,
    SAME_REWRITTEN,
    SAME_UNTOUCHED,
    movement_symbol,
    movement_words,
)
from semh_tui.reports.content.step_words import sort_by_due_date
from semh_tui.reports.content.words import count_places

_ORDER = (
    Movement.DECLINED,
    Movement.IMPROVED,
    Movement.BECAME_NOT_APPLICABLE,
    Movement.BECAME_APPLICABLE,
    Movement.NEWLY_RATED,
    Movement.NEW,
    Movement.RETIRED,
    Movement.NO_LONGER_RATED,
    Movement.SAME,
    Movement.NOT_RATED,
)


class RowGroup(NamedTuple):
    """Criteria and judgements under one heading; ``movement`` is None for those that are red now."""

    symbol: str
    words: str
    movement: Movement | None
    rows: tuple[ReviewRow, ...]
    is_by_number: bool = False
    """Whether only numbers are listed, as nothing moved and no evidence was rewritten."""

    @property
    def size(self) -> str:
        """ "3 criteria, 1 judgement"."""
        return count_places([row.place for row in self.rows])


class StepGroup(NamedTuple):
    """Next steps of one state, by due date."""

    state: StepState
    steps: tuple[StepReview, ...]


class ReviewFilter(NamedTuple):
    """A whole review, or the part of it of one movement, one section (by its id), or both."""

    review: Review
    only: Only | None = None
    section: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is filtered out."""
        return self.only is None and not self.section

    @property
    def sections(self) -> tuple[SectionReview, ...]:
        """The one section, or all."""
        return tuple(
            section
            for section in self.review.sections
            if not self.section or section.id == self.section
        )

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """Judgements and criteria, in the order of the framework."""
        rows = (row for section in self.sections for row in section.all_rows)
        return tuple(row for row in rows if self._includes(row))

    @property
    def has_movement(self) -> bool:
        """Whether ``--exit-code`` reports movement: rows of the movement asked for, or any that moved."""
        if self.only is not None:
            return bool(self.rows)
        return any(row.movement in self.review.moving for row in self.rows)

    def _includes(self, row: ReviewRow) -> bool:
        if self.only is Only.LOWEST:
            return row.new_rating == self.review.new_framework.scale.lowest.key
        if self.only is Only.MOVED:
            return row.movement in self.review.moving
        return self.only is None or row.movement.value == self.only.value

    @property
    def steps(self) -> tuple[StepReview, ...]:
        """Next steps of the review or of the section; none where one movement was asked for."""
        if self.only is not None:
            return ()
        return tuple(
            step
            for step in self.review.steps
            if not self.section or step.place.section == self.section
        )

    def groups(self) -> Iterator[RowGroup | StepGroup]:
        """In the order of reports: what declined, steps not done, every other movement, steps done
        and steps that are new."""
        groups = list(self._row_groups())
        declined = [group for group in groups if group.movement is Movement.DECLINED]
        yield from declined
        yield from self._step_groups(*PROMISED)
        yield from groups[len(declined) :]
        yield from self._step_groups(StepState.COMPLETED, StepState.NEW)

    def _step_groups(self, *states: StepState) -> Iterator[StepGroup]:
        for state in states:
            steps = sort_by_due_date(step for step in self.steps if step.state is state)
            if steps:
                yield StepGroup(state, steps)

    def _row_groups(self) -> Iterator[RowGroup]:
        rows = self.rows
        if self.only is Only.LOWEST:
            lowest = self.review.new_framework.scale.lowest
            yield RowGroup(lowest.symbol, f"{lowest.label} now", None, rows)
            return
        for movement in _ORDER:
            movements: tuple[Movement, ...] = (movement,)
            if self.review.is_draft and movement in NOT_RATED_YET:
                if movement is Movement.NO_LONGER_RATED:
                    continue
                movements = NOT_RATED_YET
            matches = tuple(row for row in rows if row.movement in movements)
            rewritten = tuple(row for row in matches if row.is_rewritten)
            symbol = movement_symbol(self.review, movement)
            words = movement_words(self.review, movement)
            if rewritten:
                yield RowGroup(symbol, SAME_REWRITTEN, movement, rewritten)
                matches = tuple(row for row in matches if not row.is_rewritten)
                words = SAME_UNTOUCHED
            if matches:
                by_number = movement in (Movement.SAME, Movement.NOT_RATED)
                yield RowGroup(
                    symbol, f"{words[:1].upper()}{words[1:]}", movement, matches, by_number
                )
