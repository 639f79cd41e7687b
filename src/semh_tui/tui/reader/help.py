"""Help: every key of every mode, what the marks mean, how saving works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import TextArea

from semh_tui.compare.movement import Movement
from semh_tui.model.rating import DEFAULT_SCALE, NOT_RATED, Scale
from semh_tui.model.text import visible
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.home.screen import OPEN_KEY, HomeScreen
from semh_tui.tui.key_help import hint, key_lines
from semh_tui.tui.keymap import SCREEN_KEYS, list_keys
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.reader.grouped import GroupedScreen
from semh_tui.tui.reader.reading import BACK_HINT, HEADINGS_HINT, Chapter, ReadingScreen
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen
from semh_tui.tui.styled_text import mark, movement_mark
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.grouped_list import GroupedList
from semh_tui.tui.widgets.reflow import Draw, fixed_lines, labelled, prose, stack
from semh_tui.tui.widgets.row import Row, title_row
from semh_tui.tui.widgets.steps import StepsList

LIST, HOME = "The list of an audit", "Home"
SCREENS: dict[str, type[Screen[Any]]] = {
    HOME: HomeScreen,
    LIST: AuditScreen,
    "Overview": OverviewScreen,
    "Review": ReviewScreen,
    "Then and now": ComparisonScreen,
    "Trend": TrendScreen,
    "All settings": ManySettingsScreen,
    "About an audit": AboutScreen,
}
OWN = (HOME, LIST)
"""Screens whose keys are put together from several places."""
SAVING = (
    "Everything is saved by itself about a second after you stop, and whenever you leave a field, a "
    "criterion, a screen or the program; the top line says when. If the disk will not take it, "
    "the top line says NOT SAVED, your text stays on the screen, and semh goes on trying."
)
MOVING = (
    "Arrows, page up and page down, home and end move in every list and text; tab goes to the next "
    "field. The mouse works everywhere: click a line, a rating, a heading or a key in the bottom line. "
    "ctrl+p finds any section, criterion or action by its name. ctrl+q leaves from anywhere. "
    "F3 closes the messages above the bottom line, and so does a click on one."
)


class HelpScreen(ReadingScreen):
    """Lists keys from the bindings themselves, and opens at those of the screen beneath."""

    MODE = "HELP"
    HINTS = (
        HEADINGS_HINT,
        hint(
            ReadingScreen.BINDINGS,
            "scroll(1)",
            "scroll(-1)",
            label="scroll",
            click="screen.page(1)",
        ),
    )
    LAST_HINT = BACK_HINT

    def title_row(self) -> Row:
        """Name the screen."""
        return title_row("Help", "keys, marks and saving")

    @property
    def scale(self) -> Scale:
        """The scale of the audit that is open; the usual one where none is."""
        screens = reversed(self.app.screen_stack)
        audit = next((screen for screen in screens if isinstance(screen, AuditScreen)), None)
        return audit.session.framework.scale if audit else DEFAULT_SCALE

    def chapters(self) -> Sequence[Chapter]:
        """Return the keys of every screen, the marks, and how saving and moving work."""
        return [
            Chapter(HOME, key_lines([OPEN_KEY, *GroupedList.BINDINGS, *HomeScreen.BINDINGS])),
            Chapter(LIST, key_lines([*CriteriaList.BINDINGS, *list_keys(self.scale)])),
            Chapter("Writing evidence", key_lines([*SCREEN_KEYS, *_editing()])),
            Chapter("Next steps", key_lines(StepsList.BINDINGS)),
            *(Chapter(name, _keys(screen)) for name, screen in SCREENS.items() if name not in OWN),
            Chapter("Marks", _marks(self.scale)),
            Chapter("Saving", prose(SAVING)),
            Chapter("Moving, mouse, commands", prose(MOVING)),
        ]

    def on_mount(self) -> None:
        """Go to the keys of the screen beneath once the chapters are laid out."""
        self.call_after_refresh(self.go_to_keys_beneath)

    def go_to_keys_beneath(self) -> None:
        """Open at the keys of the screen help was asked from."""
        beneath = self.app.screen_stack[-2]
        for at, heading in enumerate(self.headings):
            if heading in SCREENS and isinstance(beneath, SCREENS[heading]):
                self.go_to(at)


def _keys(screen: type[Screen[Any]]) -> Draw:
    """A screen's own keys, then those it has in common with others of its kind."""
    if issubclass(screen, DocumentScreen):
        return key_lines([*screen.BINDINGS, *DocumentView.BINDINGS, *DocumentScreen.BINDINGS])
    if issubclass(screen, GroupedScreen):
        return key_lines([*screen.BINDINGS, *GroupedList.BINDINGS, *GroupedScreen.BINDINGS])
    return key_lines([*screen.BINDINGS, *ReadingScreen.BINDINGS])


def _editing() -> Sequence[BindingType]:
    """The editor's own keys that are worth knowing."""
    known = {"undo", "copy", "cut", "paste", "delete_word_left"}
    keys = [key for key in TextArea.BINDINGS if isinstance(key, Binding) and key.action in known]
    return [*keys, *FieldEditor.BINDINGS]


def _marks(scale: Scale) -> Draw:
    marks = [
        _mark(mark(level), f"{visible(level.label)} ({level.letter})")
        for level in (*scale.levels, scale.not_applicable)
    ]
    marks += [_mark(mark(NOT_RATED), NOT_RATED.label), fixed_lines("")]
    marks += [
        _mark(movement_mark(movement), f"{movement.value}")
        for movement in Movement
        if movement.symbol != " "
    ]
    marks += [
        fixed_lines(""),
        _mark(Content("☐"), "A next step that is open"),
        _mark(Content("☑"), "A next step that is done"),
        _mark(
            Content.styled("!", "$meaning-warning bold"), "Something is overdue, or wants a reason"
        ),
    ]
    return stack(marks)


def _mark(sign: Content, meaning: str) -> Draw:
    return labelled(sign, Content(meaning), 4)
