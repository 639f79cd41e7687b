"""Narrow the audit's list: by words, or by rating."""

from __future__ import annotations

from textual import on

from semh_tui.tui.audit.outline import filters
from semh_tui.tui.audit.view import AuditView
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
        from semh_tui.tui.dialogs.choice import ChoiceScreen

        def chosen(value: str | None) -> None:
            if value is not None:
                self.outline.filter = choices[value]
                self.show_list()
                self.show_place()
                if not self.criteria.places:
                    self.notify(f"Nothing here is {value}.", timeout=4)

        choices = {choice.words: choice for choice in filters(self.session.framework.scale)}
        options = [(words, words.capitalize()) for words in choices]
        self.app.push_screen(ChoiceScreen("Show only", options, self.outline.filter.words), chosen)
