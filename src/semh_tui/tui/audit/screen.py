"""The audit's screen: hands the intents of keys and widgets to the session."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from semh_tui.model.place import Place
from semh_tui.model.rating import Scale
from semh_tui.model.text import first_line
from semh_tui.reports.content.words import place_name
from semh_tui.session import Session
from semh_tui.storage.clock import today
from semh_tui.tui.audit.file_events import FileEvents
from semh_tui.tui.audit.leaving import Leaving
from semh_tui.tui.audit.list_filter import ALL
from semh_tui.tui.audit.opening import AuditOpening
from semh_tui.tui.audit.writing.same_again import take_over_last_term
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS, SCREEN_KEYS, rating_bindings
from semh_tui.tui.messages import (
    close_outdated,
    tell_change,
    tell_while,
    warn,
    warn_of_personal_data,
)
from semh_tui.tui.one_frame import one_frame
from semh_tui.tui.screen_sync import ScreenSync
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.rating_bar import RatingBar
from semh_tui.tui.widgets.steps import StepsList

if TYPE_CHECKING:
    from semh_tui.tui.navigator import Navigator


class AuditScreen(AuditOpening):
    """Hands every intent to the session and shows the result.

    The keys that rate are those of the framework's scale: :func:`create_audit_screen` adds them.
    """

    BINDINGS = [*SCREEN_KEYS, *COMMON_KEYS]

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.file_events = FileEvents(self)
        self.leaving = Leaving(self, self.file_events)
        self.sync = ScreenSync(self, session, self.file_events.hear)
        self.sync.hand_over = self.take_typed
        self._written: Place | None = None

    def on_mount(self) -> None:
        """Start saving once the first frame is drawn."""
        self.call_after_refresh(self.sync.begin)
        if self.back_to:
            back = key_of(SCREEN_KEYS, "back")
            words = f"This is {self.session.audit.cycle.label}. {back} goes back to {self.back_to}."
            self.notify(words, timeout=5)
        elif (last := self.last_place) is not None:
            words = f"You stopped at {place_name(self.session.framework, last)}."
            tell_while(self.app, lambda: self.place == last, words, timeout=6)

    async def on_unmount(self) -> None:
        """Finish saving before the screen is gone."""
        await self.sync.end()

    def on_screen_resume(self) -> None:
        """Ask what came up while another screen stood above this one."""
        self.call_after_refresh(self.file_events.ask_what_is_new)

    def show_change(self, place: Place) -> None:
        """Show what changed at a place, and save it soon."""
        super().show_change(place)
        self.sync.save_soon()

    def show_again(self) -> None:
        """Show everything, and save it soon."""
        super().show_again()
        self.sync.save_soon()

    # -- what the widgets say

    def on_descendant_focus(self) -> None:
        """Show the mode of what has the focus; what was written before is finished."""
        if not isinstance(self.focused, (CriteriaList, FindBox)):
            self.add_class("-panel")
        if not isinstance(self.focused, FieldEditor):
            self.leave_field()
        self.show_mode()

    def leave_field(self) -> None:
        """Finish what was typed: one step of undo, saved, and checked for personal data."""
        self.take_typed()
        self.session.stop_typing()
        self.settle_reason()
        if self.session.changed:
            self.sync.save_now()
        self.call_after_refresh(self.file_events.ask_what_is_new)
        close_outdated(self.app)
        written, self._written = self._written, None
        if written is not None:
            session, text = self.session, self.session.answer(written).evidence
            self.call_after_refresh(
                warn_of_personal_data,
                self.app,
                session.path,
                text,
                holds=lambda: session.answer(written).evidence == text,
            )

    @on(CriteriaList.Chosen)
    async def chosen(self, event: CriteriaList.Chosen) -> None:
        """Show the place that the cursor came to in one frame with the cursor."""
        async with one_frame(self.app):
            self.choose(event)

    def choose(self, event: CriteriaList.Chosen) -> None:
        """Show the place that the cursor came to."""
        if event.place != self.place:
            self.leave_field()
            self.place = event.place
            self.show_place()
            if self.panel.question.has_focus:
                self.criteria.focus()

    @on(CriteriaList.Opened)
    def open(self, event: CriteriaList.Opened) -> None:
        """Go from a place in the list to its rating or its next steps."""
        self.choose(CriteriaList.Chosen(event.place))
        if self.has_class("-narrow"):
            self.panel.rating.focus()
        elif self.session.answer(self.place).next_steps:
            self.action_steps()

    @on(RatingBar.Rated)
    def rated(self, event: RatingBar.Rated) -> None:
        """Rate the chosen place as the rating bar asks."""
        self.action_rate(event.rating)

    @on(FieldEditor.Written)
    def take_typed(self) -> None:
        """Hand what was typed to the session, and save it soon.

        What reads or shows the session calls this first, since the editor's message may still be on its
        way then; it finds nothing new when it comes.
        """
        written = self.panel.evidence.take_written() if self.is_composed else None
        if written is None:
            return
        place = written.field
        assert isinstance(place, Place)
        had = bool(self.session.answer(place).evidence)
        if self.change(lambda: self.session.write_evidence(place, written.text)):
            self._written = place
            self.header.changed = True
            self.sync.save_soon()
            close_outdated(self.app)
            if had != bool(written.text.strip()):
                self.panel.show_text(self.session, self.place)
        self.panel.evidence.show_length(len(written.text))

    def show_place(self) -> None:
        """Show the chosen place, once what was typed is in the session."""
        self.take_typed()
        super().show_place()

    @on(StepsList.Wanted)
    def step_wanted(self, event: StepsList.Wanted) -> None:
        """Do with a next step what its list asks for."""
        place, session = self.place, self.session
        step = session.step(place, event.step_id)
        if event.step_id and step is None:
            return  # a second key was quicker than the first one's change was shown
        if event.what == "add":
            self.action_edit_step()
        elif step is None:
            add = key_of(StepsList.BINDINGS, "add")
            self.notify(f"There is no next step here yet. {add} adds one.", timeout=4)
        elif event.what == "edit":
            self.action_edit_step(step.id)
        elif event.what == "tick" and session.toggle_step(place, step.id, today()):
            self.show_change(place)
        elif event.what == "remove" and self.change(lambda: session.remove_step(place, step.id)):
            self.show_change(place)
            undo = key_of(COMMON_KEYS, "undo")
            words = first_line(step.text, 50)
            removed = f"Removed: “{words}”. {undo} brings it back."
            tell_change(self.app, session, removed, timeout=10)

    def action_edit_step(self, step_id: str = "") -> None:
        """Open the dialogue for a new step, or for one that exists."""
        from semh_tui.tui.audit.step_editing import edit_step

        if self.may_change():
            edit_step(self, self.place, step_id)

    # -- keys: rating

    def action_same(self) -> None:
        """Use last term's rating and evidence again."""
        if error := self.session.previous_error:
            warn(self.app, error)
        elif self.may_change():
            take_over_last_term(self, self.place)

    def action_undo(self) -> None:
        """Take the last change back."""
        from semh_tui.tui.audit.undo import undo

        undo(self)

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        from semh_tui.tui.audit.undo import redo

        redo(self)

    # -- keys: moving

    def go_to(self, place: Place) -> None:
        """Choose a place from anywhere; a filter that hides it is dropped."""
        if not self.session.audit.is_shown(place, self.session.framework):
            return  # somebody else removed it meanwhile, or gave the audit another profile
        if not self.criteria.go_to(place):
            self.outline.filter, self.outline.query = ALL, ""
            self.place = place
            self.show_list()
        self.choose(CriteriaList.Chosen(place))

    def action_next_gap(self) -> None:
        """Go to the next place not rated."""
        place = self.outline.next_gap(self.place)
        if place is None:
            self.notify("Everything is rated.", timeout=4)
        else:
            self.go_to(place)

    def action_section(self, step: int) -> None:
        """Go to the first place of the section before or after this one."""
        sections = list(dict.fromkeys(place.section for place in self.criteria.places))
        if self.place.section in sections:
            at = (sections.index(self.place.section) + step) % len(sections)
            self.go_to(
                next(place for place in self.criteria.places if place.section == sections[at])
            )

    def action_back(self) -> None:
        """Go to the list; pressed in the list or the find box, show everything again.

        In an audit that was opened from another, the list is left for that one.
        """
        is_in_list = isinstance(self.focused, CriteriaList) and not self.has_class("-panel")
        if self.back_to and is_in_list and not self.outline.is_filtered:
            self.action_leave()
            return
        if self.outline.is_filtered and isinstance(self.focused, (CriteriaList, Input)):
            self.outline.filter, self.outline.query = ALL, ""
            self.show_list()
        self.remove_class("-panel")
        self.criteria.focus()

    def action_steps(self) -> None:
        """Go to the list of next steps."""
        self.add_class("-panel")
        self.add_class("-steps")
        self.panel.steps.focus()

    # -- keys: writing, saving, leaving

    def action_save(self) -> None:
        """Save now; ask first what was put off."""
        self.confirm_reason()
        self.sync.poll_now()
        if not self.file_events.ask():
            self.sync.save_now()

    def action_leave(self) -> None:
        """Save and go back."""
        self.leaving.leave(self.navigator.leave_audit)


def create_audit_screen(session: Session, navigator: Navigator) -> AuditScreen:
    """The screen of an audit, with the keys of its framework's scale."""
    return _screen_class(session.framework.scale)(session, navigator)


@cache
def _screen_class(scale: Scale) -> type[AuditScreen]:
    """Textual takes a screen's keys from its class: each scale has one."""
    return type("AuditScreen", (AuditScreen,), {"BINDINGS": rating_bindings(scale)})
