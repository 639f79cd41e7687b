"""A review: what moved between two audits, section by section and criterion by criterion."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.compare.review import Review
from semh_tui.model.place import Place
from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.review.words import audit_names
from semh_tui.reports.document import Document, Target
from semh_tui.tui.reader.document_screen import DocumentScreen, list_targets
from semh_tui.tui.widgets.row import Row, title_row


class ReviewScreen(DocumentScreen):
    """Each line opens its comparison, from which one can go to its place in the new audit.

    ``can_go`` is true where the audit beneath can go there.
    """

    MODE = "REVIEW"
    ENTER = "then and now"
    HAS_DETAILS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "dismiss", "Back", show=False, id="review.back"),
    ]

    def __init__(self, review: Review, *, can_go: bool = False) -> None:
        super().__init__()
        self.review = review
        self.can_go = can_go

    def title_row(self) -> Row:
        """Name the setting, and which term is held against which."""
        old, new = audit_names(self.review)
        return title_row("Review", self.review.new.setting, f"{new} against {old}")

    def document(self) -> Document:
        """The review, as every format has it."""
        return review_document(ReviewFilter(self.review))

    def follow(self, target: Target, item: int) -> None:
        """Open the comparison of a row; afterwards the cursor stands on the row shown last."""
        from semh_tui.tui.reader.comparison import ComparisonScreen

        # Only a step whose criterion is in neither audit leads nowhere, and is passed over.
        rows = {
            number: row
            for number, leads in enumerate(list_targets(self.document()))
            if leads and isinstance(leads.of, Place) and (row := self.review.row(leads.of))
        }
        numbers = list(rows)
        screen = ComparisonScreen(
            self.review, list(rows.values()), numbers.index(item), can_go=self.can_go
        )

        def back(place: Place | None) -> None:
            if place is not None:
                self.dismiss(place)
            else:
                self.view.move_to(numbers[screen.at])

        self.app.push_screen(screen, back)
