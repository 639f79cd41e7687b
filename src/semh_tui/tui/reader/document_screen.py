"""The base of screens that show a report's document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from semh_tui.model.place import Place
from semh_tui.reports.document import Document, Entries, Table, Target
from semh_tui.tui.key_help import hint
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.row import Row


class DocumentScreen(Screen[Place | None]):
    """Returns a place to go to, or None; subclasses give the document and follow its targets."""

    CSS_PATH = Path(__file__).with_name("reading.tcss")
    AUTO_FOCUS = "DocumentView"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    MODE: ClassVar[str] = ""
    ENTER: ClassVar[str] = "go there"
    HAS_DETAILS: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False, id="report.back"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="report.help"),
    ]

    view = getters.query_one(DocumentView)

    def title_row(self) -> Row:
        """The line at the top."""
        raise NotImplementedError

    def document(self) -> Document:
        """What is shown."""
        raise NotImplementedError

    def follow(self, target: Target, item: int) -> None:
        """Go where the item with this number leads."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out a title, the document and the bottom line."""
        yield Static(id="reading-title", markup=False)
        yield DocumentView()
        yield ModeFooter()

    def on_mount(self) -> None:
        """Show the title, the keys and the document."""
        self.query_one("#reading-title", Static).update(self.title_row())
        self.query_one(ModeFooter).show(self.MODE, self.hints())
        self.view.show(self.document())

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a document."""
        keys = DocumentView.BINDINGS
        return (
            hint(keys, "follow", label=self.ENTER, owner="focused"),
            hint(DocumentScreen.BINDINGS, "dismiss"),
            *([hint(keys, "fold", label="details", owner="focused")] if self.HAS_DETAILS else []),
            hint(keys, "group(-1)", "group(1)", label="headings", owner="focused"),
            hint(keys, "cursor(1)", "cursor(-1)", label="down, up", click="screen.down"),
        )

    def action_down(self) -> None:
        """Go one item down, on a click in the bottom line."""
        self.view.action_cursor(1)

    @on(DocumentView.Followed)
    def followed(self, event: DocumentView.Followed) -> None:
        """Go where an item leads."""
        self.follow(event.target, event.item)


def list_targets(document: Document) -> Iterator[Target | None]:
    """Where each item leads, by its number in a :class:`DocumentView`, in a document of whole lists."""
    for block in document.blocks:
        if isinstance(block, Entries):
            yield from (entry.target for entry in block.entries)
        elif isinstance(block, Table):
            yield from (row.target for row in block.rows)
