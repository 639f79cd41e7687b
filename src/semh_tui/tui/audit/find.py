"""Narrow the audit's list: by words, or by rating."""

from __future__ import annotations

from functools import partial

from textual import on

from semh_tui.tui.audit.outline import Filter, filters
from semh_tui.tui.audit.view import AuditView
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.find_box import FindBox


class AuditFinding(AuditView):
    """The audit's view, with a find box and a filter."""

    async def action_find(self) -> None:
        """Open the find box above the list."""
        self.remove_class("-panel")
        box = FindBox(self.outline.query, "find in criteria and evidence", self.criteria)
        await box.open(self.query_one("#list-side"), before=0)

    @on(FindBox.Sought)
    def find(self, event: FindBox.Sought) -> None:
        """Show only the places that hold every word."""
        self.outline.query = event.words
        self.show_list()
        self.show_place()

    def action_filter(self) -> None:
        """Ask which ratings the list shows."""
        choices = filters(self.session.framework.scale)
        answers = [
            (choice.words.capitalize(), partial(self.show_only, choice)) for choice in choices
        ]
        ask(self.app, "Show only", answers, proposed=choices.index(self.outline.filter))

    def show_only(self, choice: Filter) -> None:
        """Show only what passes a filter."""
        self.outline.filter = choice
        self.show_list()
        self.show_place()
        if not self.criteria.places:
            self.notify(f"Nothing here is {choice.words}.", timeout=4)
