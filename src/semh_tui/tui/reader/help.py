"""Help: every key of every mode, what the marks mean, how saving works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from semh_tui.model.rating import DEFAULT_SCALE, Scale
from semh_tui.reports.content.help import help_document
from semh_tui.reports.document import Document
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.many_settings import ManySettingsScreen
from semh_tui.tui.home.screen import OPEN_KEY, HomeScreen
from semh_tui.tui.key_help import describe_keys, hint
from semh_tui.tui.keymap import SCREEN_KEYS, list_keys
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen
from semh_tui.tui.widgets.criteria_list import CriteriaList
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.grouped_list import GroupedList
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


class HelpScreen(DocumentScreen):
    """Lists keys from the bindings themselves, and opens at those of the screen beneath."""

    MODE = "HELP"
    ENTER = ""
    HAS_CONTENTS = True
    LAST_HINT = hint(DocumentScreen.BINDINGS, "back")

    def title_row(self) -> Row:
        """Name the screen."""
        return title_row("Help", "keys, marks and saving")

    @property
    def scale(self) -> Scale:
        """The scale of the audit that is open; the usual one where none is."""
        screens = reversed(self.app.screen_stack)
        audit = next((screen for screen in screens if isinstance(screen, AuditScreen)), None)
        return audit.session.framework.scale if audit else DEFAULT_SCALE

    def document(self) -> Document:
        """The keys of every screen, the marks, and how saving and moving work."""
        keys = {
            HOME: [OPEN_KEY, *GroupedList.BINDINGS, *HomeScreen.BINDINGS],
            LIST: [*CriteriaList.BINDINGS, *list_keys(self.scale)],
            "Writing evidence": [*SCREEN_KEYS, *_editing()],
            "Next steps": StepsList.BINDINGS,
            **{name: _keys(screen) for name, screen in SCREENS.items() if name not in OWN},
        }
        described = {name: describe_keys(bindings) for name, bindings in keys.items()}
        return help_document(described, self.scale)

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a text."""
        keys = DocumentView.BINDINGS
        return (
            hint(keys, "group(-1)", "group(1)", label="headings", owner="focused"),
            hint(keys, "cursor(1)", "cursor(-1)", label="scroll", click="focused.page(1)"),
        )

    def on_mount(self) -> None:
        """Go to the keys of the screen beneath once the chapters are laid out."""
        self.call_after_refresh(self.go_to_keys_beneath)

    def go_to_keys_beneath(self) -> None:
        """Open at the keys of the screen help was asked from."""
        beneath = self.app.screen_stack[-2]
        for at, heading in enumerate(self.view.headings):
            if heading in SCREENS and isinstance(beneath, SCREENS[heading]):
                self.view.go_to_heading(at)


def _keys(screen: type[Screen[Any]]) -> Sequence[BindingType]:
    """A screen's own keys, then those of every document."""
    return [*screen.BINDINGS, *DocumentView.BINDINGS, *DocumentScreen.BINDINGS]


def _editing() -> Sequence[BindingType]:
    """The editor's own keys that are worth knowing."""
    known = {"undo", "copy", "cut", "paste", "delete_word_left"}
    keys = [key for key in TextArea.BINDINGS if isinstance(key, Binding) and key.action in known]
    return [*keys, *FieldEditor.BINDINGS]
