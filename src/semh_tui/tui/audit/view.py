"""What the audit's screen shows: one list, one editor panel, last term beside it."""

from __future__ import annotations

from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from semh_tui.model.place import Place
from semh_tui.model.progress import count_progress
from semh_tui.model.text import first_line
from semh_tui.session import Session
from semh_tui.storage.clock import today
from semh_tui.storage.settings.folder_settings import find_rules, rules_folder
from semh_tui.tui.audit.list_filter import ALL
from semh_tui.tui.audit.outline import Outline
from semh_tui.tui.keys.keymap import (
    FINAL_HINTS,
    FINAL_READING_HINTS,
    FINAL_STEPS_HINTS,
    FIND_HINTS,
    READING_HINTS,
    REASON_HINTS,
    STEPS_HINTS,
    WRITING_HINTS,
    list_hints,
    name_keys,
)
from semh_tui.tui.messages import close_outdated
from semh_tui.tui.styled_text import for_all, plain
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.criterion_text import QuestionText
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.footer import ModeFooter
from semh_tui.tui.widgets.header import AuditHeader
from semh_tui.tui.widgets.last_term import last_term_panel
from semh_tui.tui.widgets.panel import EditorPanel
from semh_tui.tui.widgets.sized_screen import SizedScreen
from semh_tui.tui.widgets.steps import StepsList

SIZES = [(0, "-tiny"), (60, "-narrow"), (80, "-middle"), (120, "-wide")]
HEIGHTS = [(0, "-flat"), (16, "-short"), (20, "-low"), (30, "-tall")]


class AuditView(SizedScreen[None]):
    """Shows a session and its chosen place; subclasses define the keys."""

    CSS_PATH = Path(__file__).with_name("audit.tcss")
    HORIZONTAL_BREAKPOINTS = SIZES
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = "CriteriaList"

    header = getters.query_one(AuditHeader)
    criteria = getters.query_one(CriteriaList)
    panel = getters.query_one(EditorPanel)
    footer = getters.query_one(ModeFooter)
    last_side = getters.query_one("#last", Static)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.outline = Outline(session)
        self._is_example = find_rules(rules_folder(session.path)).settings.example
        self.last_place = session.find_last_place()
        """Where its owner wrote or rated last, when it was opened; None where that is not known."""
        self.place = self.last_place or self.outline.next_gap(None) or self.outline.first

    def compose(self) -> ComposeResult:
        """Lay out the list, the panel and, in a wide window, last term beside it."""
        yield AuditHeader()
        with Horizontal(id="body"):
            with Vertical(id="list-side"):
                yield CriteriaList(id="list")
            yield EditorPanel(id="panel")
            with VerticalScroll(id="last-side", can_focus=False) as side:
                side.border_title = plain(self.last_label)
                side.set_class(not self.last_label, "-none")
                yield Static(id="last", markup=False)
        yield Static(
            "This window is too small for semh.\nPlease make it at least 60 columns by 16 rows.",
            id="too-small",
        )
        yield ModeFooter()

    @property
    def last_label(self) -> str:
        """The cycle of the audit before; "" where there is none."""
        if self.session.previous_error:
            return "Last term"
        return self.session.previous.cycle.label if self.session.previous else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key but that which leaves do anything in a window too small to show it."""
        return action == "leave" or not (self.has_class("-tiny") or self.has_class("-flat"))

    @property
    def is_composed(self) -> bool:
        """Whether its widgets are there: not where it was left before they were mounted."""
        return bool(self.query(CriteriaList))

    def on_mount(self) -> None:
        """Show everything, and what the files' readers warn of."""
        if not self.is_composed:
            return
        self.show_everything()
        self.show_mode()
        for warning in self.session.warnings:
            self.notify(warning.sentence, severity="warning", timeout=12)

    @property
    def asks_reason(self) -> bool:
        """Whether the evidence is being asked for as the reason why something does not apply."""
        return False

    @property
    def is_on_top(self) -> bool:
        """Whether no other screen or dialogue stands above it."""
        return self.is_mounted and self.app.screen is self

    @property
    def is_typing(self) -> bool:
        """Whether the focus is in a field in which somebody writes."""
        return isinstance(self.focused, (Input, TextArea))

    # -- showing

    def show_everything(self) -> None:
        """Show list, chosen place and top line again; where the place is gone, choose the first."""
        if self.place not in self.session.audit.answers:
            self.place = self.outline.first
        self.show_list()
        self.show_place()
        self.show_header()

    def show_list(self) -> None:
        """Show all rows: at the start, and when the filter changes."""
        criteria = self.criteria
        criteria.show_rows(self.outline.rows())
        shown = []
        if self.outline.filter != ALL:
            shown.append(self.outline.filter.words)
        if self.outline.query:
            shown.append(f"“{first_line(self.outline.query, 8)}”")
        criteria.border_title = Content("Sections and criteria")
        # The way back stands first, because what does not fit is cut at the end.
        what = plain(f" {' and '.join(shown)} {len(criteria.places)}")
        subtitle = (
            Content.assemble(for_all(name_keys("{back}: all")), what) if shown else Content("")
        )
        criteria.border_subtitle = subtitle
        if not criteria.go_to(self.place) and criteria.places:
            self.place = criteria.places[0]
            criteria.go_to(self.place)

    def show_place(self) -> None:
        """Show the chosen place in the panel, and last term beside it."""
        day = self.session.as_of(today())
        self.panel.show(self.session, self.place, day, self.last_label)
        if self.session.previous_error:
            self.last_side.update(plain(str(self.session.previous_error), "$error"))
        elif self.session.previous is not None:
            session, place = self.session, self.place
            now = {step.id: step for _place, step in session.audit.steps()}
            applies = session.audit.is_applicable(place, session.framework)
            last = session.last_term(place)
            self.last_side.update(
                last_term_panel(session.last_framework, last, day, now, applies=applies)
            )

    def show_header(self) -> None:
        """Show setting, counts and whether everything is saved; close messages that hold no longer."""
        close_outdated(self.app)
        session, header = self.session, self.header
        header.audit = session.audit
        header.example = self._is_example
        header.read_only = session.read_only
        header.counts = count_progress(session.framework, session.audit).counts
        header.changed = session.changed
        header.failed = session.failure is not None
        header.saved_at = session.saved_at

    def show_change(self, place: Place) -> None:
        """Show a change at a place: its row, its section's row, the panel and the counts."""
        self.criteria.update_row(self.outline.row(place))
        self.criteria.update_row(self.outline.heading(place.section))
        if place.section == self.place.section:
            self.show_place()
        self.show_header()

    def show_mode(self) -> None:
        """Show in the bottom line the keys of what has the focus."""
        focused = self.focused
        self.set_class(isinstance(focused, StepsList), "-steps")
        final = self.session.read_only
        if isinstance(focused, FieldEditor):
            if final:
                self.footer.show("READING", FINAL_READING_HINTS, typing=True)
            else:
                writing = REASON_HINTS if self.asks_reason else WRITING_HINTS
                self.footer.show("WRITING", writing, typing=True)
        elif isinstance(focused, QuestionText):
            self.footer.show("READING", READING_HINTS)
        elif isinstance(focused, StepsList):
            self.footer.show("STEPS", FINAL_STEPS_HINTS if final else STEPS_HINTS)
        elif isinstance(focused, Input):
            self.footer.show("FIND", FIND_HINTS, typing=True)
        else:
            hints = FINAL_HINTS if final else list_hints(self.session.framework.scale)
            self.footer.show("LIST" if isinstance(focused, CriteriaList) else "RATE", hints)
