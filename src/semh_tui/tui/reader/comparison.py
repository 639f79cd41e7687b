"""One criterion or judgement of a review: then and now, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.review import Review
from semh_tui.reports.content.review.comparison import compared_name, comparison_document
from semh_tui.reports.document import Document
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row as TwoSidedRow
from semh_tui.tui.widgets.row import title_row


class ComparisonScreen(DocumentScreen):
    """Shows one row of a review after another; ``at`` is the position of the one shown."""

    MODE = "COMPARE"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "step(1)", "Next criterion", show=False, id="comparison.next"),
        Binding("p,left", "step(-1)", "Previous criterion", show=False, id="comparison.before"),
        Binding("enter", "go", "Go to it in the audit", show=False, id="comparison.go"),
    ]
    ENTER = ""

    def __init__(
        self, review: Review, rows: Sequence[ReviewRow], at: int, *, can_go: bool = False
    ) -> None:
        super().__init__()
        self.review = review
        self.rows = rows
        self.at = at
        self.can_go = can_go

    @property
    def row(self) -> ReviewRow:
        """The row that is shown."""
        return self.rows[self.at]

    def hints(self) -> Sequence[Hint]:
        """Return the keys; enter only where an audit beneath can go there."""
        keys = ComparisonScreen.BINDINGS
        go = [hint(keys, "go", label="go there")] if self.can_go else []
        steps = (hint(keys, "step(1)", label="next"), hint(keys, "step(-1)", label="before"))
        return (*go, hint(DocumentScreen.BINDINGS, "back"), *steps)

    def title_row(self) -> TwoSidedRow:
        """Name the place, and at the right edge which of how many it is."""
        return title_row(
            "Then and now",
            compared_name(self.review, self.row),
            f"{self.at + 1} of {len(self.rows)}",
        )

    def document(self) -> Document:
        """Then and now of the row that is shown."""
        return comparison_document(self.review, self.row)

    # -- keys

    def action_step(self, step: int) -> None:
        """Show the row so many after, or before, this one."""
        at = self.at + step
        if 0 <= at < len(self.rows):
            self.at = at
            self.show()
            self.view.scroll_to_line(0)

    def action_go(self) -> None:
        """Go to the place in the audit beneath."""
        place = self.row.new_place
        if not self.can_go:
            return
        if place is None:
            self.notify(f"{self.review.new.cycle.label} does not have this.")
        else:
            self.dismiss(place)
