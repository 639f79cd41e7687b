"""Home: the audits in the folder, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.events import Key
from textual.widgets import OptionList

from semh_tui.model.errors import SemhError
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.audit_list import ListedAudit
from semh_tui.storage.clock import today
from semh_tui.tui.home.rows import BROKEN, audit_row
from semh_tui.tui.home.view import HomeView
from semh_tui.tui.keys.key_help import hint, hints, key_of
from semh_tui.tui.messages import warn_of_personal_data
from semh_tui.tui.navigator import Navigator
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.footer import HELP_KEYS, Hint
from semh_tui.tui.widgets.grouped_list import GroupedList

OPEN_KEY = Binding("enter", "open", "Open the audit")
"""What enter does in the list; the list itself has the key."""


class HomeScreen(HomeView):
    """Keeps of each audit only what its line shows; a key reads the rest from the file."""

    BINDINGS = [
        Binding("n", "new", "New audit", id="home.new"),
        Binding("v", "review", "Review", id="home.review",
                tooltip="What moved since the audit before, or between the two marked"),
        Binding("space", "mark", "Mark", id="home.mark",
                tooltip="Mark this audit; two that are marked can be reviewed"),
        Binding("t", "trend", "Trend", id="home.trend", tooltip="Every term of this setting"),
        Binding("p", "report", "Report", id="home.report",
                tooltip="Write the audit for Word, as a web page or for Excel"),
        Binding("b", "about", "About", id="home.about", tooltip="About this audit and its framework"),
        Binding("delete,D", "delete", "Delete", id="home.delete",
                tooltip="Move this audit to the bin"),
        Binding("slash", "find", "Find", id="home.find", tooltip="Find a setting by part of its name"),
        Binding("w", "all_settings", "All settings", id="home.all",
                tooltip="All settings of this folder in one term"),
        HELP_KEYS,
        Binding("q", "app.quit", "Leave", id="home.leave"),
        Binding("escape", "back", "Back", id="home.back", tooltip="Show all settings again"),
    ]  # fmt: skip

    def __init__(self, folder: AuditFolder, navigator: Navigator) -> None:
        super().__init__(folder)
        self.navigator = navigator

    def hints(self) -> Sequence[Hint]:
        """Return the keys for no audit, one setting or several."""
        if not self.listing.audits:
            return WELCOME_HINTS
        return ONE_SETTING_HINTS if self.settings == 1 else SEVERAL_SETTINGS_HINTS

    @property
    def chosen(self) -> ListedAudit | None:
        """The audit under the cursor."""
        return self.listing.audits.get(self.audits.current)

    def stored(self, file: str) -> StoredAudit | None:
        """Load an audit from its file; where that fails, say why and return None."""
        try:
            return load_audit(Path(file), self.folder.library)
        except SemhError as error:
            self.notify(str(error), severity="error", timeout=15)
            self.reload()
            return None

    def on_mount(self) -> None:
        """Offer to create a folder that is missing."""
        if self.folder.is_missing:
            self.call_after_refresh(self.offer_to_make_folder)

    def offer_to_make_folder(self) -> None:
        """Ask before a folder that was named and is missing is created."""
        path = self.folder.path

        def create() -> None:
            try:
                path.mkdir(parents=True)
            except OSError as error:
                message = f"The folder {path} could not be created: {error.strerror or error}."
                self.notify(message, severity="error", timeout=30)
            self.reload()

        ask(
            self.app,
            "There is no such folder",
            [("Leave semh", None), ("Create the folder and start there", create)],
            lambda: self.app.exit(0),
            message=f"There is no folder {path}. Is its name written as it should be?",
        )

    # -- keys

    @on(OptionList.OptionSelected, "#audits")
    def action_open(self) -> None:
        """Open the audit under the cursor; ask about a damaged file or copies of one audit."""
        key = self.audits.current
        if key.startswith(BROKEN):
            from semh_tui.tui.resolve_conflict import resolve_merge

            error = self.listing.damaged[key.removeprefix(BROKEN)]
            resolve_merge(self.app, self.folder.library, error, self.reload)
        elif len(files := self.listing.copies().get(key, ())) > 1:
            self.ask_about_copies(key, files)
        elif key:
            self.open_file(key)

    def open_file(self, file: str) -> None:
        """Open the audit in a file."""
        if (stored := self.stored(file)) is not None:
            self.navigator.open_audit(stored)

    def ask_about_copies(self, file: str, files: Sequence[str]) -> None:
        """Ask about several files of one audit: merge two, or open this one."""
        from semh_tui.tui.resolve_conflict import merge_copies

        chosen, library = self.listing.audits[file], self.folder.library
        paths = [Path(path) for path in files]
        keep = paths[0]
        other = paths[1] if Path(file) == keep else Path(file)
        ask(
            self.app,
            f"{len(files)} files of {chosen.cycle.label}",
            [
                (
                    f"Bring {keep.name} and {other.name} together",
                    lambda: merge_copies(self.app, library, keep, other, self.reload),
                ),
                (f"Open {Path(file).name} as it is", lambda: self.open_file(file)),
                ("Leave them as they are", None),
            ],
            message=f"{keep.name} and {other.name} are both {chosen.setting}, {chosen.cycle.label}. Where only one has "
            "something it is taken; where they differ you are asked: “mine” is "
            f"{keep.name}, “theirs” {other.name}, which is then kept under another "
            "name and is no audit any more.",
        )

    def action_new(self) -> None:
        """Start a new audit of the setting under the cursor."""
        from semh_tui.tui.home.new_audit import NewAuditScreen

        def open_new(stored: StoredAudit | None) -> None:
            if stored is not None:
                self.audits.awaited = str(stored.path)
                self.navigator.open_audit(stored)
                audit = stored.audit
                warn_of_personal_data(self.app, stored.path, audit.setting, *audit.auditors)

        setting, own_folder, framework = "", "", ""
        if self.chosen:
            framework = self.chosen.framework
            setting, folder = self.chosen.setting, Path(self.chosen.folder)
            own_folder = "" if folder == self.folder.path else folder.name
        form = NewAuditScreen(self.folder, today(), setting, own_folder, framework)
        self.app.push_screen(form, open_new)

    def on_key(self, event: Key) -> None:
        """Start the first audit on enter, where there is nothing to open."""
        if event.key == "enter" and self.has_class("-empty"):
            event.stop()
            self.action_new()

    def say_nothing_chosen(self) -> None:
        """Say why a key does nothing where the cursor is on no audit."""
        new = key_of(self.BINDINGS, "new")
        words = "Go to an audit that can be opened first."
        empty = self.has_class("-empty")
        self.notify(f"There is no audit here yet. {new} starts one." if empty else words, timeout=4)

    def load_chosen(self) -> StoredAudit | None:
        """Load the audit under the cursor; where there is none, or it cannot be read, say so."""
        if self.chosen is not None:
            return self.stored(self.chosen.file)
        self.say_nothing_chosen()
        return None

    def action_about(self) -> None:
        """Show the details of the audit under the cursor."""
        from semh_tui.session import Session

        if (stored := self.load_chosen()) is not None:
            self.navigator.open_about(Session(stored))

    def action_delete(self) -> None:
        """Ask whether the audit under the cursor, or the damaged file, is to be deleted."""
        from semh_tui.tui.home.delete_audit import ask_to_delete

        if file := self.audits.current.removeprefix(BROKEN):
            ask_to_delete(self.app, self.folder.library, Path(file), self.reload)
        else:
            self.say_nothing_chosen()

    def action_group(self, step: int) -> None:
        """Go to the setting before or after."""
        self.audits.action_group(step)

    def action_back(self) -> None:
        """Go to the list and show all settings; only q leaves, so that one escape too many does
        not."""
        self.audits.focus()
        if self.search_words:
            self.search_words = ""
            self.show_list()
            self.show_title()

    # -- looking back

    def action_mark(self) -> None:
        """Mark the audit under the cursor, or take its mark away; a third mark drops the first."""
        chosen = self.chosen
        if chosen is None:
            self.say_nothing_chosen()
            return
        before = self.marked
        if chosen.file in before:
            self.marked = tuple(file for file in before if file != chosen.file)
        else:
            self.marked = (*before, chosen.file)[-2:]
        for file in {*before, *self.marked}:
            if listed := self.listing.audits.get(file):
                alike = sum(listed.cycle == other.cycle for other in self._beside(listed))
                row = audit_row(listed, marked=file in self.marked, show_file=alike > 1)
                self.audits.replace(file, row)

    def _beside(self, listed: ListedAudit) -> Sequence[ListedAudit]:
        """Return the audits of the same setting and framework."""
        groups = (group.audits for group in self.listing.groups())
        return next((audits for audits in groups if listed in audits), ())

    def action_review(self) -> None:
        """Compare the two that are marked; else the one under the cursor with the marked one, or
        the one before."""
        if self.chosen is None:
            self.say_nothing_chosen()
            return
        marked = [file for file in self.marked if file in self.listing.audits]
        files = marked if len(marked) == 2 else list(dict.fromkeys((self.chosen.file, *marked)))
        pair = [stored for file in files if (stored := self.stored(file)) is not None]
        if len(pair) < len(files):
            return
        if len(pair) == 1:
            self.navigator.open_review_with_before(pair[0])
            return
        old, new = sorted(pair, key=lambda stored: stored.audit.cycle)
        self.navigator.open_review((old.audit, old.framework), (new.audit, new.framework), new.path)

    def action_trend(self) -> None:
        """Show every term of the setting under the cursor."""
        if (stored := self.load_chosen()) is not None:
            self.navigator.open_trend(stored.audit, stored.framework, stored.path)

    def action_report(self) -> None:
        """Write the audit under the cursor for people without semh."""
        if (stored := self.load_chosen()) is not None:
            self.navigator.offer_reports(stored)

    def action_all_settings(self) -> None:
        """Show all settings of the folder in one term."""
        self.stop_reading()
        self.navigator.open_all_settings()


_KEYS = HomeScreen.BINDINGS
_OPEN = hint([OPEN_KEY], "open", label="open")
WELCOME_HINTS = (
    hint([OPEN_KEY, *_KEYS], "open", "new", label="start the first audit", click="screen.new"),
    hint(_KEYS, "app.quit"),
)
ONE_SETTING_HINTS = (
    _OPEN,
    *hints(_KEYS, "new", "review", "mark", "trend", "app.quit", "about"),
)
SEVERAL_SETTINGS_HINTS = (
    _OPEN,
    *hints(_KEYS, "find", "all_settings", "new", "review", "app.quit", "trend"),
    hint(GroupedList.BINDINGS, "group(-1)", "group(1)", label="settings"),
    *hints(_KEYS, "mark", "about"),
)
