"""Help: every key of every mode, what the marks mean, how saving works."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.framework import Framework
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, Scale
from semh_tui.reports.content.program.help import EverywhereKeys, HelpChapter, help_document
from semh_tui.reports.document import Document
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.keys.all_keys import keys_of_part, keys_of_screens, part_of
from semh_tui.tui.keys.key_help import describe_keys, hint, key_of
from semh_tui.tui.keys.keymap import APP_KEYS
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row, title_row


class HelpScreen(DocumentScreen):
    """Lists keys from the bindings themselves, first those of what has the focus beneath."""

    MODE = "HELP"
    ENTER = ""
    HAS_CONTENTS = True
    LAST_HINT = hint(DocumentScreen.BINDINGS, "back")

    def title_row(self) -> Row:
        """Name the screen."""
        return title_row("Help", "keys, marks and saving")

    @property
    def framework(self) -> Framework | None:
        """That of the audit that is open; None where none is."""
        screens = reversed(self.app.screen_stack)
        audit = next((screen for screen in screens if isinstance(screen, AuditScreen)), None)
        return audit.session.framework if audit else None

    @property
    def scale(self) -> Scale:
        """The scale of the audit that is open; the usual one where none is."""
        return self.framework.scale if self.framework else DEFAULT_SCALE

    def document(self) -> Document:
        """The keys of every screen, the marks, and how saving and moving work."""
        part = part_of(self.app.screen_stack[-2])
        own = [self._chapter(part)] if part else []
        others = (self._chapter(name) for name in keys_of_screens(self.scale) if name != part)
        everywhere = EverywhereKeys(
            next=key_of(APP_KEYS, "app.focus_next"),
            palette=key_of(APP_KEYS, "command_palette"),
            quit=key_of(APP_KEYS, "quit"),
            messages=key_of(APP_KEYS, "close_messages"),
        )
        ratings = self.framework.given_ratings if self.framework else self.scale.ratings
        levels = map(self.scale.level, ratings)
        return help_document([*own, *others], levels, everywhere)

    def _chapter(self, part: str) -> HelpChapter:
        beneath = self.app.screen_stack[-2]
        fields: Sequence[str] = ()
        if isinstance(beneath, FormScreen) and part == part_of(beneath):
            fields = beneath.field_ids
        keys = keys_of_part(part, self.scale)
        if self.framework and NOT_APPLICABLE not in self.framework.given_ratings:
            keys = [key for key in keys if getattr(key, "id", "") != f"rate.{NOT_APPLICABLE}"]
        return HelpChapter(part, describe_keys(keys), fields)

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a text."""
        keys = DocumentView.BINDINGS
        return (
            hint(keys, "group(-1)", "group(1)", label="headings", owner="focused"),
            hint(keys, "cursor(1)", "cursor(-1)", label="scroll", click="focused.page(1)"),
        )
