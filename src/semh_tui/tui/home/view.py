"""The list on home: the folder's audits, read in a thread where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from time import monotonic

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from semh_tui.model.text import plural, word_matcher
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_list import AuditList, ListedAudit, find_changed_files, read_rows
from semh_tui.storage.parallel import ReadResult
from semh_tui.storage.settings.folder_settings import find_rules
from semh_tui.tui.home.rows import audit_groups, broken_group, name_groups, welcome
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import FIND_HINTS
from semh_tui.tui.one_frame import one_frame
from semh_tui.tui.styled_text import for_all, plain
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.grouped_list import Group, GroupedList
from semh_tui.tui.widgets.letter_rest import LetterKeys
from semh_tui.tui.widgets.row import title_row

FEW = 40
"""The most files that are read without a thread: no more than a tenth of a second."""
EVERY = 0.15
"""Seconds between two reports of how far the reading is."""
MORE = 1.5
"""The list is built again once it has grown by this factor."""


class HomeView(LetterKeys[None]):
    """Looks at the folder each time it is shown, and reads only files that changed.

    Subclasses define the keys.
    """

    AUTO_FOCUS = "#audits"

    audits = getters.query_one("#audits", GroupedList)
    footer = getters.query_one(ModeFooter)

    def __init__(self, folder: AuditFolder) -> None:
        super().__init__()
        self.folder = folder
        self.listing = AuditList(folder)
        self.marked: tuple[str, ...] = ()
        self.search_words = ""
        self.settings = 0
        self._reading = self._reload_again = self._has_changed = False
        self._listed = self._shown = 0

    def compose(self) -> ComposeResult:
        """Lay out the list, and the welcome of an empty folder."""
        yield Static(id="home-title", markup=False)
        with Vertical(id="home-body"):
            yield GroupedList(id="audits")
            yield Static(id="welcome", markup=False)
        yield ModeFooter()

    def on_screen_resume(self) -> None:
        """Look at the folder each time home is shown."""
        self.reload()

    def hints(self) -> Sequence[Hint]:
        """Return the keys shown while the find box is closed."""
        raise NotImplementedError

    # -- reading

    def reload(self) -> None:
        """Read what changed, and show it."""
        if self._reading:
            self._reload_again = True
            return
        paths = list(islice(self.folder.walk(), FEW + 1))
        if len(paths) <= FEW:
            changed = find_changed_files(paths, self.listing.audits)
            self.listing.take(read_rows(self.folder, changed))
            self.listing.keep_only(map(str, paths))
            self.show_list()
            return
        self._reading = True
        if not self._listed:
            self.show_list()
        known = dict(self.listing.audits)
        self.run_worker(partial(self._read_beside, known), thread=True, group="reading")

    def stop_reading(self) -> None:
        """Leave the processors to a screen that reads the folder itself; home goes on when it is shown again."""
        if self._reading:
            self.workers.cancel_group(self, "reading")
            self._reading = self._reload_again = False

    def _read_beside(self, known: dict[str, ListedAudit]) -> None:
        """Read in a thread, which only posts what it has read; cancelling the worker stops it."""
        worker = get_current_worker()
        paths = self.folder.files()
        changed = find_changed_files(paths, known)
        results: list[ReadResult[ListedAudit]] = []
        due = monotonic() + EVERY
        with closing(read_rows(self.folder, changed)) as reading:
            for done, result in enumerate(reading, 1):
                if worker.is_cancelled:
                    return
                results.append(result)
                if monotonic() >= due:
                    self.call_later(self.take_some, results, done, len(changed))
                    results = []
                    due = monotonic() + EVERY
        self.call_later(self.take_last, results, [str(path) for path in paths])

    def take_some(self, results: Iterable[ReadResult[ListedAudit]], done: int, total: int) -> None:
        """Show what was read so far, once it is half as much again."""
        self._has_changed |= self.listing.take(results)
        if len(self.listing.audits) >= MORE * self._listed:
            self.show_list()
        self.show_title(f"{done:,} of {total:,} audits read")

    def take_last(self, results: Iterable[ReadResult[ListedAudit]], files: Iterable[str]) -> None:
        """Show everything; ``files`` are all there are. Look again where something changed meanwhile."""
        self._reading = False
        self._has_changed |= self.listing.take(results) | self.listing.keep_only(files)
        if self._has_changed or not self._listed:
            self.show_list()
        self.show_title()
        if self._reload_again:
            self._reload_again = False
            self.reload()

    # -- showing

    def show_list(self) -> None:
        """Show the audits of the settings that were searched; the cursor stays on its audit."""
        listing = self.listing
        named = list(name_groups(listing.groups(), self.folder.library))
        self.settings = len({group.setting for _name, group in named})
        is_wanted = word_matcher(self.search_words)
        shown = [(name, group) for name, group in named if is_wanted(name)]
        groups: list[Group] = list(audit_groups(shown, self.marked))
        if listing.damaged and not self.search_words.strip():
            groups.append(broken_group(listing.damaged))
        self._listed = len(listing.audits)
        self._has_changed = False
        self._shown = len({group.setting for _name, group in shown})
        empty = not (listing.audits or listing.damaged or self._reading)
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#welcome", Static).update(
                welcome(self.folder, f"enter or {key_of(self.BINDINGS, 'new')}")
            )
        untouched = self._reading and self.audits.is_at_first
        self.audits.show(groups)
        if untouched:
            self.audits.action_first()
        if not self._reading:
            self.show_title()
        self.show_mode()

    def show_title(self, progress: str = "") -> None:
        """Show the folder, and at the right edge how far a reading is or what was searched."""
        right = plain(f"{progress} ")
        if self.search_words:
            back = key_of(self.BINDINGS, "back")
            only = plain(f"only “{self.search_words}”: {plural(self._shown, 'setting')} ")
            right = Content.assemble(
                only, for_all(f"{back} for all"), "  " if progress else "", right
            )
        is_example = find_rules(self.folder.path).settings.example
        audits = "Example audits, of no real setting," if is_example else "SEMH audits"
        row = title_row("semh", f"{audits} in {self.folder.path}", right)
        self.query_one("#home-title", Static).update(row)

    def show_mode(self) -> None:
        """Show the keys of the find box, or of the list."""
        if isinstance(self.focused, Input):
            self.footer.show("FIND", FIND_HINTS, typing=True)
        else:
            self.footer.show("", self.hints())

    # -- finding

    async def action_find(self) -> None:
        """Open the find box above the list."""
        box = FindBox(self.search_words, "find a setting by its name", self.audits)
        await box.open(self.query_one("#home-body"), before=0)

    @on(FindBox.Sought)
    async def find(self, event: FindBox.Sought) -> None:
        """Show only settings whose names hold every word, in one frame with the letter."""
        async with one_frame(self.app):
            self.search_words = event.words
            self.show_list()
            self.show_title()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.show_mode()
