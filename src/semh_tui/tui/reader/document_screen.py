"""The base of screens that show a report's document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.style import Style
from textual.widgets import Input, Static

from semh_tui.model.place import Place
from semh_tui.reports.document import Document, Entries, Table, Target
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.keys.keymap import SCREEN_KEYS
from semh_tui.tui.one_frame import one_frame
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.styled_text import lines, plain
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.footer import HELP, HELP_KEYS, Hint, ModeFooter
from semh_tui.tui.widgets.letter_rest import LetterKeys
from semh_tui.tui.widgets.row import Row
from semh_tui.tui.widgets.sized_screen import SizedScreen

NOTHING_FOUND = "No line that is shown has this"
_GO_ON = hint(Input.BINDINGS, "submit", label="go on", owner="focused")
_END_SEARCH = hint(SCREEN_KEYS, "back", label="end the search")


class DocumentScreen(SizedScreen[Place | None], LetterKeys[Place | None]):
    """Returns a place to go to, or None; subclasses give the document and follow its targets."""

    # Not a file of its own, which would have every style sheet of the program read again when a document is first shown.
    DEFAULT_CSS = """
    DocumentScreen {
        #reading-title { dock: top; height: 1; background: $panel; }
        #contents {
            display: none;
            width: 34;
            height: 1fr;
            padding: 0 1 0 2;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        &.-wide #contents { display: block; }
        &.-wide .-contents DocumentView { padding: 0 2; max-width: 94; }
    }
    """
    AUTO_FOCUS = "DocumentView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    MODE: ClassVar[str] = ""
    ENTER: ClassVar[str] = "go there"
    """What enter does; "" where nothing leads anywhere."""
    HAS_DETAILS: ClassVar[bool] = False
    HAS_CONTENTS: ClassVar[bool] = False
    """Whether the headings stand beside the document, where there is room."""
    LAST_HINT: ClassVar[Hint] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", show=False, id="report.back"),
        Binding("slash", "find", "Find words", show=False, id="report.find"),
        HELP_KEYS,
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
        with Horizontal(id="reading", classes="-contents" if self.HAS_CONTENTS else ""):
            if self.HAS_CONTENTS:
                yield Static(id="contents", markup=False)
            yield DocumentView()
        yield ModeFooter()

    def on_mount(self) -> None:
        """Show the title, the keys and the document."""
        self.show_keys()
        self.show()
        if self.HAS_CONTENTS:
            self.watch(self.view, "scroll_y", self.show_contents, init=False)

    def show(self) -> None:
        """Show the title and the document; after a change, the reading position stays."""
        self.query_one("#reading-title", Static).update(self.title_row())
        self.view.show(self.document())
        if self.HAS_CONTENTS:
            self.call_after_refresh(self.show_contents)

    def show_contents(self) -> None:
        """The headings at the side, with the one that is being read."""
        now = self.view.heading
        self.query_one("#contents", Static).update(
            lines(
                plain(
                    ("▸ " if at == now else "  ") + heading,
                    Style.parse("bold $primary" if at == now else "$quiet")
                    + Style.from_meta({"heading": at}),
                )
                for at, heading in enumerate(self.view.headings)
            )
        )

    @on(Click, "#contents")
    def heading_clicked(self, event: Click) -> None:
        """Go to the heading that was clicked at the side."""
        heading = event.style.meta.get("heading")
        if heading is not None:
            self.view.go_to_heading(heading)
            self.show_contents()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a document."""
        keys = DocumentView.BINDINGS
        return (
            *([hint(keys, "follow", label=self.ENTER, owner="focused")] if self.ENTER else []),
            hint(DocumentScreen.BINDINGS, "back"),
            *([hint(keys, "fold", label="details", owner="focused")] if self.HAS_DETAILS else []),
            hint(keys, "group(-1)", "group(1)", label="headings", owner="focused"),
            hint(DocumentScreen.BINDINGS, "find", label="find"),
            hint(keys, "cursor(1)", "cursor(-1)", label="down, up", click="screen.down"),
        )

    def show_keys(self) -> None:
        """Show the keys of the find box, of what was found, or of the document."""
        keys, footer = DocumentView.BINDINGS, self.query_one(ModeFooter)
        if isinstance(self.focused, FindBox):
            footer.show("FIND", (_GO_ON, _END_SEARCH), typing=True)
        elif self.view.words:
            both = hint(keys, "match(1)", "match(-1)", label="next, previous", owner="focused")
            footer.show("FIND", (both, _END_SEARCH))
        else:
            footer.show(self.MODE, self.hints())
            footer.help = self.LAST_HINT

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.show_keys()

    async def action_find(self) -> None:
        """Open the find box above the document."""
        box = FindBox(self.view.words, "find words here", self.view)
        await box.open(self, before="#reading")

    @on(FindBox.Sought)
    async def find(self, event: FindBox.Sought) -> None:
        """Go to the first place with the words, in one frame with the letter where that is soon found."""
        async with one_frame(self.app):
            self.view.find(event.words)

    @on(DocumentView.Searched)
    def searched(self, event: DocumentView.Searched) -> None:
        """Say where the words stand nowhere: in the find box, while it is open."""
        is_missing = bool(event.words) and not event.has_match
        for box in self.query(FindBox):
            box.border_subtitle = NOTHING_FOUND if is_missing else ""
        if is_missing and not isinstance(self.focused, FindBox):
            self.notify(f"{NOTHING_FOUND}: “{event.words}”", timeout=4)

    def action_back(self) -> None:
        """End the search, where there is one; else leave."""
        if not self.view.words and not isinstance(self.focused, FindBox):
            self.dismiss(None)
            return
        self.view.find("")
        self.view.focus()
        self.show_keys()

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
