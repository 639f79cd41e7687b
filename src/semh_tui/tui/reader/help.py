"""Help: every key of every mode, what the marks mean, how saving works."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.rating import DEFAULT_SCALE, Scale
from semh_tui.reports.content.program.help import EverywhereKeys, help_document
from semh_tui.reports.document import Document
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.keys.all_keys import SCREENS, keys_of_screens
from semh_tui.tui.keys.key_help import describe_keys, hint, key_of
from semh_tui.tui.keys.keymap import APP_KEYS
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row, title_row


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
        described = {
            name: describe_keys(bindings) for name, bindings in keys_of_screens(self.scale).items()
        }
        everywhere = EverywhereKeys(
            next=key_of(APP_KEYS, "app.focus_next"),
            palette=key_of(APP_KEYS, "command_palette"),
            quit=key_of(APP_KEYS, "quit"),
            messages=key_of(APP_KEYS, "close_messages"),
        )
        return help_document(described, self.scale, everywhere)

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
