"""Narrow the audit's list: by words, by rating, or to what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on

from semh_tui.tui.audit.list_filter import (
    MOVED,
    Filter,
    filters_of_what_is_left,
    owner_filters,
    rating_filters,
)
from semh_tui.tui.audit.view import AuditView
from semh_tui.tui.one_frame import one_frame
from semh_tui.tui.questions import Answer, ask
from semh_tui.tui.widgets.find_box import FindBox


class AuditFinding(AuditView):
    """The audit's view, with a find box and a filter."""

    async def action_find(self) -> None:
        """Open the find box above the list."""
        self.remove_class("-panel")
        box = FindBox(self.outline.query, "find in criteria and evidence", self.criteria)
        await box.open(self.query_one("#list-side"), before=0)

    @on(FindBox.Sought)
    async def find(self, event: FindBox.Sought) -> None:
        """Show only the places that hold every word, in one frame with the letter."""
        async with one_frame(self.app):
            self.outline.query = event.words
            self.show_list()
            self.show_place()

    def action_filter(self) -> None:
        """Ask what the list shows: ratings, what is left to do, or one role's next steps."""
        left = dict(filters_of_what_is_left(self.session))
        choices = [*rating_filters(self.session.framework), MOVED, *left]
        answers: list[Answer] = [
            (_describe(choice, left.get(choice)), partial(self.show_only, choice))
            for choice in choices
        ]
        current = self.outline.filter
        if owners := owner_filters(self.session):
            answers.append(("Open next steps of one role …", partial(self._ask_owner, owners)))
        at = choices.index(current) if current in choices else 0
        if current.owner and owners:
            at = len(choices)
        ask(self.app, "Show only", answers, proposed=at)

    def _ask_owner(self, owners: Sequence[tuple[Filter, int]]) -> None:
        """Ask whose next steps the list shows."""
        answers: list[Answer] = [
            (f"{choice.owner}: {count}", partial(self.show_only, choice))
            for choice, count in owners
        ]
        choices = [choice for choice, _count in owners]
        at = choices.index(self.outline.filter) if self.outline.filter in choices else 0
        ask(self.app, "Whose open next steps?", answers, proposed=at)

    def show_only(self, choice: Filter) -> None:
        """Show only what passes a filter."""
        self.outline.filter = choice
        self.show_list()
        self.show_place()
        self.remove_class("-panel")
        # At once: else the panel, which had the focus, is shown again.
        self.set_focus(self.criteria)
        if not self.criteria.places:
            self.notify(f"Nothing here is left to show: {choice.words}.", timeout=4)


def _describe(choice: Filter, count: int | None) -> str:
    """A filter as an answer, with how many places it has where that was counted."""
    words = f"{choice.words[:1].upper()}{choice.words[1:]}"
    return words if count is None else f"{words}: {count}"
