"""The words of the criterion under the cursor in full, and what the ratings mean."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.place_words import words_document
from semh_tui.reports.content.words import place_name
from semh_tui.reports.document import Document
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.widgets.row import Row, title_row


class WordsScreen(DocumentScreen):
    """Explains one place of a framework."""

    MODE = "WORDS"
    ENTER = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "dismiss", "Back", show=False, id="words.back"),
    ]

    def __init__(self, framework: Framework, place: Place) -> None:
        super().__init__()
        self.framework = framework
        self.place = place

    def title_row(self) -> Row:
        """Name the criterion or section."""
        return title_row("Words and ratings", place_name(self.framework, self.place))

    def document(self) -> Document:
        """The terms used here, the ratings, and all other terms."""
        return words_document(self.framework, self.place)
