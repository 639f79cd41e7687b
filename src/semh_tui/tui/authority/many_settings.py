"""A screen of lines that belong to settings: each opens one, and any can be found by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SemhError
from semh_tui.model.text import plural
from semh_tui.reports.content.overview.list_request import ListRequest
from semh_tui.reports.document import Document, Target
from semh_tui.storage.audit_folder import StoredAudit, load_audit
from semh_tui.storage.overview_reader import OverviewResult
from semh_tui.tui.authority.documents import SettingsDocuments
from semh_tui.tui.authority.state import Authority
from semh_tui.tui.keys.key_help import hint, key_of
from semh_tui.tui.keys.keymap import FIND_HINTS
from semh_tui.tui.navigator import Navigator
from semh_tui.tui.one_frame import one_frame
from semh_tui.tui.reader.column_heads import ColumnHeads
from semh_tui.tui.reader.document_screen import DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.styled_text import for_all, plain
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.row import Row, title_row


class ManySettingsScreen(DocumentScreen):
    """Lists of settings; subclasses say which. All screens of one authority show the same term."""

    MODE = "SETTINGS"
    ENTER = "open"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find a setting by its name", show=False, id="settings.find"),
        Binding("left", "cycle(-1)", "Previous term", show=False, priority=True, id="settings.earlier"),
        Binding("right", "cycle(1)", "Next term", show=False, priority=True, id="settings.later"),
        Binding("v", "review", "What moved in this setting since its audit before", show=False, id="settings.review"),
        Binding("t", "trend", "Every term of this setting", show=False, id="settings.trend"),
        Binding("q,w", "dismiss", "Back", show=False, id="settings.home"),
    ]  # fmt: skip

    footer = getters.query_one(ModeFooter)

    @dataclass
    class Counted(Message):
        """A term's overview is counted."""

        cycle: Cycle
        result: OverviewResult

    def __init__(self, authority: Authority, navigator: Navigator) -> None:
        super().__init__()
        self.authority = authority
        self.navigator = navigator
        self.search_words = ""
        self._documents = SettingsDocuments(authority)
        self._shown: OverviewResult | None = None
        self._opened = ""

    def build(self, documents: SettingsDocuments) -> Document:
        """Make the document to show."""
        raise NotImplementedError

    def title_words(self) -> str:
        """What the line at the top says."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Keep the heads of columns in sight while the document scrolls."""
        view = DocumentView()
        yield Static(id="reading-title", markup=False)
        yield ColumnHeads(view)
        yield view
        yield ModeFooter()

    # -- showing

    def title_row(self) -> Row:
        """Name the term, and at the right edge what alone is shown."""
        right: Content | str = self.right_words()
        if self.search_words:
            count = plural(self._documents.count_settings(), "setting")
            back = key_of(DocumentScreen.BINDINGS, "back")
            only = plain(f"only “{self.search_words}”: {count} ")
            right = Content.assemble(only, for_all(f"{back} for all"), " ")
        return title_row("All settings", self.title_words(), right)

    def right_words(self) -> str:
        """What the top line has at its right edge."""
        return ""

    def document(self) -> Document:
        """The lists of the term that is shown."""
        self._documents = SettingsDocuments(self.authority, self.search_words)
        self._shown = self.authority.result
        return self.build(self._documents)

    def show(self) -> None:
        """Show everything again; the cursor stays on its line."""
        self.view.show(self.document())
        self.query_one("#reading-title", Static).update(self.title_row())
        self.query_one(ColumnHeads).refresh()

    def on_screen_resume(self) -> None:
        """Read an audit again that was opened from here and may have changed.

        A list above this screen may have been left before the term was counted that was asked for there.
        """
        opened, self._opened = self._opened, ""
        wanted, overview = self.authority.wanted, self.authority.overview
        is_changed = bool(opened and wanted) and self.authority.cache.read_again(opened)
        if wanted and (is_changed or (overview is not None and overview.cycle != wanted)):
            self.show_cycle(wanted)
        elif self._shown is not self.authority.result:
            self.show()

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a list of settings."""
        keys = ManySettingsScreen.BINDINGS
        enter, back, headings, *_moving = super().hints()
        return (
            enter,
            back,
            hint(keys, "find", label="find"),
            hint(keys, "cycle(-1)", "cycle(1)", label="term", click="screen.cycle(-1)"),
            headings,
            hint(keys, "review", label="review"),
            hint(keys, "trend", label="trend"),
        )

    # -- from cycle to cycle

    def action_cycle(self, step: int) -> None:
        """Go to the term before or after."""
        if self.authority.result is None:
            return
        cycle = self.authority.cycle_at(step)
        if cycle is not None:
            self.show_cycle(cycle)
        else:
            self.notify(
                f"There is no audit of a{' later' if step > 0 else 'n earlier'} term.", timeout=4
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrow keys to the find box while it has the focus."""
        return not (action == "cycle" and isinstance(self.focused, Input))

    def show_cycle(self, cycle: Cycle) -> None:
        """Show a cycle as soon as it is counted."""
        cycles = self.authority.cache.cycles
        if not cycles:
            self.authority.result = None
            self.show()
            return
        cycle = cycle if cycle in cycles else cycles[-1]
        self.authority.wanted = cycle
        self.run_worker(partial(self._count, cycle), thread=True, group="counting")

    def _count(self, cycle: Cycle) -> None:
        self.post_message(self.Counted(cycle, self.authority.count_overview(cycle)))

    @on(Counted)
    def counted(self, event: Counted) -> None:
        """Show a term's overview, unless another was asked for meanwhile."""
        if event.cycle == self.authority.wanted:
            self.authority.result = event.result
            self.show()

    # -- where a line leads

    def follow(self, target: Target, item: int) -> None:
        """Open the audit, list or question that a line leads to."""
        match target.of:
            case str() as file:
                self._with_audit(file, self._open)
            case ListRequest() as request:
                self.navigator.open_settings_list(self.authority, request)
            case FileError() as error:
                from semh_tui.tui.resolve_conflict import resolve_merge

                file = error.problems[0].file
                library = self.authority.folder.library
                resolve_merge(self.app, library, error, lambda: self._read_again(file))

    def _read_again(self, file: str) -> None:
        self._opened = file
        self.on_screen_resume()

    def _open(self, stored: StoredAudit) -> None:
        self._opened = str(stored.path)
        self.navigator.open_audit(stored)

    def action_review(self) -> None:
        """Compare the setting's audit with the one before it."""
        self._with_chosen(self.navigator.open_review_with_before)

    def action_trend(self) -> None:
        """Show every term of the setting under the cursor."""
        self._with_chosen(
            lambda stored: self.navigator.open_trend(stored.audit, stored.framework, stored.path)
        )

    def _with_chosen(self, then: Callable[[StoredAudit], None]) -> None:
        """Load the audit of the setting under the cursor, then call ``then``; other lines do
        nothing."""
        target = self.view.target
        if target is not None and isinstance(target.of, str):
            self._with_audit(target.of, then)

    def _with_audit(self, file: str, then: Callable[[StoredAudit], None]) -> None:
        try:
            stored = load_audit(Path(file), self.authority.folder.library)
        except SemhError as error:
            self.notify(str(error), severity="error", timeout=15)
            self._read_again(file)
        else:
            then(stored)

    # -- finding a setting

    async def action_find(self) -> None:
        """Open the find box above the list."""
        if self.authority.result is not None:
            box = FindBox(self.search_words, "find a setting by its name", self.view)
            await box.open(self, before=self.children.index(self.view))

    @on(FindBox.Sought)
    async def find(self, event: FindBox.Sought) -> None:
        """Show only settings whose names hold every word, in one frame with the letter."""
        async with one_frame(self.app):
            self.search_words = event.words
            self.show()

    def show_keys(self) -> None:
        """Show the keys of the find box, or of the list."""
        if isinstance(self.focused, Input):
            self.footer.show("FIND", FIND_HINTS, typing=True)
        else:
            self.footer.show(self.MODE, self.hints())

    def action_back(self) -> None:
        """Show all settings again where some were searched; else leave."""
        looked_for = bool(self.search_words) or isinstance(self.focused, Input)
        if not looked_for:
            self.dismiss(None)
            return
        self.search_words = ""
        self.view.focus()
        self.show()
