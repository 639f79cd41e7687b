"""Same again for a section: last term's answers in a list, each confirmed by its own key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.model.place import Place
from semh_tui.reports.content.audit.same_again import SameAgain, same_again_document
from semh_tui.reports.document import Document, Target
from semh_tui.tui.audit.documents.session_document import SessionDocumentScreen
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.audit.writing.same_again import take_over_last_term
from semh_tui.tui.keys.key_help import hint, hints
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row, title_row


class SectionAgainScreen(SessionDocumentScreen):
    """Shows last term's answers of one section; following one returns its place."""

    MODE = "SAME AGAIN"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "dismiss", "Back", show=False, id="again.back"),
        Binding("equals_sign", "take", "Same again",
                tooltip="Use last term’s answer of this line again", id="again.take"),
        *SessionDocumentScreen.UNDO_KEYS,
    ]  # fmt: skip

    def __init__(self, audit: OpenAudit, section: str) -> None:
        super().__init__(audit)
        self.section = section

    @property
    def answers(self) -> SameAgain:
        """The section as it is now, beside the term before."""
        session = self.audit.session
        term = session.previous.cycle.label if session.previous else ""
        return SameAgain(
            session.framework,
            session.audit,
            self.section,
            term,
            session.last_term,
            session.last_framework,
        )

    def title_row(self) -> Row:
        """Name the section, and at the right edge the term that the answers are from."""
        framework, place = self.audit.session.framework, Place(self.section)
        name = f"{framework.numbers.get(place, '')} {framework.title_of(place)}".lstrip()
        return title_row("Same again", name, self.answers.term)

    def build(self) -> Document:
        """Last term's answers."""
        return same_again_document(self.answers)

    def hints(self) -> Sequence[Hint]:
        """Return the key that confirms a line, then those of a document."""
        keys = SectionAgainScreen.BINDINGS
        there, back, details, *others = super().hints()
        return (hint(keys, "take"), details, there, back, *hints(keys, "undo"), *others)

    def follow(self, target: Target, item: int) -> None:
        """Go back to the audit, to the place of a line."""
        if isinstance(target.of, Place):
            self.dismiss(target.of)

    def action_take(self) -> None:
        """Use last term's answer of the line again, and go to the next; words of this term are asked
        about first."""
        target = self.view.target
        if target is None or not isinstance(target.of, Place) or not self.audit.may_change():
            return
        session, before = self.audit.session, self.audit.session.audit
        take_over_last_term(self.audit, target.of)
        if session.audit is not before:
            self.show()
            self.view.action_cursor(1)
