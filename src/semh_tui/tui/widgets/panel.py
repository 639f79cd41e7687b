"""The editor panel: one set of widgets for whichever place is chosen."""

from __future__ import annotations

from datetime import date

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.session import Session
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS, shown_keys
from semh_tui.tui.styled_text import plain
from semh_tui.tui.textual_internals import PartialRefresh
from semh_tui.tui.widgets.criterion_text import (
    QuestionText,
    criterion_text,
    judgement_text,
    place_labels,
    place_title,
)
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.last_term import LastTermLines
from semh_tui.tui.widgets.level_descriptors import LevelDescriptors
from semh_tui.tui.widgets.rating_bar import RatingBar
from semh_tui.tui.widgets.steps import StepsList

PRESS_TO_WRITE = "Press {key} and write what you have seen, read or counted."
WRITE_HERE = "Write what you have seen, read or counted."
NOTHING_WRITTEN = "Nothing was written here."
_EVIDENCE_ROWS = 6
"""With its border."""
_STEPS_IN_SIGHT = 3
WHY_NOT = "Say here why this does not apply to your setting."


class EditorPanel(PartialRefresh, Vertical):
    """Renders one place of a session; it owns no answer."""

    question = getters.query_one(QuestionText)
    text = getters.query_one("#text", Static)
    last_term = getters.query_one(LastTermLines)
    rating = getters.query_one(RatingBar)
    descriptors = getters.query_one(LevelDescriptors)
    evidence = getters.query_one(FieldEditor)
    steps = getters.query_one(StepsList)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.guidance = False
        self._shown_text: tuple[object, ...] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the question, last term, the rating, the evidence and the next steps."""
        with QuestionText(self._count_answer_rows, id="text-scroll"):
            yield Static(id="text", markup=False)
        yield LastTermLines()
        yield RatingBar()
        yield LevelDescriptors(classes="-none")
        evidence = FieldEditor(id="evidence")
        evidence.border_title = Content("Evidence")
        yield evidence
        steps = StepsList(id="steps")
        steps.border_title = Content("Next steps")
        yield steps

    def _count_answer_rows(self) -> int:
        """Rows that stay for all but the question: ratings, last term, some evidence and the first steps."""
        rows = 1 + self.rating.styles.margin.top
        if self.last_term.display:
            rows += 2 + self.last_term.styles.margin.top
        if self.steps.display:
            rows += 1 + min(self.steps.option_count, _STEPS_IN_SIGHT)
        return rows + _EVIDENCE_ROWS

    def show(self, session: Session, place: Place, today: date, last_label: str) -> None:
        """Show a place; after a change, draw only what differs."""
        self.show_text(session, place)
        self.show_answer(session, place, today)
        last_term = self.last_term
        last_term.set_class(not last_label, "-none")
        last_term.framework = session.last_framework
        last_term.label = last_label
        last_term.answer = session.last_term(place)
        last_term.error = str(session.previous_error or "")

    def show_text(self, session: Session, place: Place) -> None:
        """Show what is asked at a place, unless it stands there already."""
        framework = session.framework
        new_place = self._shown_text is None or self._shown_text[0] != place
        applies = session.audit.applies(place.section), session.audit.profile
        shown = (place, self.guidance, applies, session.audit if place.is_judgement else None)
        if shown == self._shown_text:
            return
        self._shown_text = shown
        if place.is_judgement:
            text = judgement_text(framework, session.audit, place)
        else:
            text = criterion_text(framework, session.audit, place, guidance=self.guidance)
        self.text.update(text)
        if new_place:
            title, labels = place_title(framework, place), place_labels(framework, place)
            self.set_border_texts(Content(title), Content(labels))
            self.question.scroll_home(animate=False)

    def show_answer(self, session: Session, place: Place, today: date) -> None:
        """Show rating, evidence and next steps of a place."""
        answer = session.answer(place)
        bar = self.rating
        bar.offered = session.framework.choices(place)
        bar.keys = shown_keys(session.framework.scale)
        bar.rating = answer.rating
        described = session.framework.describe_levels(place)
        descriptors = self.descriptors
        descriptors.described, descriptors.rating = described, answer.rating
        descriptors.set_class(not described, "-none")
        self.set_class(bool(described), "-levels")
        self.evidence.show(place, session.overlong_evidence().get(place, answer.evidence))
        self.evidence.read_only = session.read_only
        self.show_placeholder()
        self.steps.show(
            answer.next_steps, today, applies=session.audit.is_applicable(place, session.framework)
        )

    @on(RatingBar.Pointed)
    def show_pointed(self, event: RatingBar.Pointed) -> None:
        """Show what the rating that is pointed at looks like here."""
        self.descriptors.pointed = event.rating

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def show_placeholder(self) -> None:
        """Set what the empty editor says: to readers which key writes, to writers what to write."""
        evidence = self.evidence
        if evidence.read_only:
            text = NOTHING_WRITTEN
        elif self.rating.rating == NOT_APPLICABLE:
            text = WHY_NOT
        else:
            key = key_of(COMMON_KEYS, "evidence")
            text = WRITE_HERE if evidence.has_focus else PRESS_TO_WRITE.format(key=key)
        evidence.placeholder = plain(text)
