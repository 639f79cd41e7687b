"""Narrowing the audit's list: words that are looked for, ratings that are shown."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from semh_tui.tui.audit.outline import Filter
from semh_tui.tui.audit.view import AuditView


class AuditFinding(AuditView):
    """An audit's view in which one can find."""

    async def action_find(self) -> None:
        from semh_tui.tui.widgets.find_box import open_find_box

        self.remove_class("-panel")
        list_side = self.query_one("#list-side")
        await open_find_box(list_side, 0, self.outline.query, "find in criteria and evidence")

    @on(Input.Changed, "#find")
    def find(self, event: Input.Changed) -> None:
        self.outline.query = event.value.strip()
        self.show_list()
        self.show_place()

    @on(Input.Submitted, "#find")
    def found(self, _event: Input.Submitted) -> None:
        self.criteria.focus()

    def action_filter(self) -> None:
        from semh_tui.tui.dialogs.choice import ChoiceScreen

        def chosen(value: str | None) -> None:
            if value is not None:
                self.outline.filter = Filter(value)
                self.show_list()
                self.show_place()
                if not self.criteria.places:
                    self.notify(f"Nothing here is {value}.", timeout=4, markup=False)

        options = [(each.value, each.value.capitalize()) for each in Filter]
        self.app.push_screen(ChoiceScreen("Show only", options, self.outline.filter.value), chosen)
