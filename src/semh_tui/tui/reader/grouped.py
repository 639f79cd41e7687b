"""The base of screens that are a list in groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static

from semh_tui.model.place import Place
from semh_tui.tui.key_help import hint
from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.grouped_list import Group, GroupedList
from semh_tui.tui.widgets.row import Row


class GroupedScreen(Screen[Place | None]):
    """Returns a place to go to, or None; subclasses define what is shown."""

    CSS_PATH = Path(__file__).with_name("reading.tcss")
    AUTO_FOCUS = "GroupedList"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    MODE: ClassVar[str] = ""
    ENTER: ClassVar[str] = "go there"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False, id="groups.back"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="groups.help"),
    ]

    entries = getters.query_one(GroupedList)

    def title_row(self) -> Row:
        """The line at the top."""
        raise NotImplementedError

    def groups(self) -> Sequence[Group]:
        """Return what the list shows."""
        raise NotImplementedError

    def select(self, key: str) -> None:
        """Enter, or a click, on the entry with this key."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out a title, the list and the bottom line."""
        yield Static(id="reading-title", markup=False)
        yield GroupedList()
        yield ModeFooter()

    def on_mount(self) -> None:
        """Show the title, the keys and the list."""
        self.query_one("#reading-title", Static).update(self.title_row())
        self.query_one(ModeFooter).show(self.MODE, self.hints())
        self.entries.show(self.groups())

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a list in groups."""
        return (
            self.enter_hint(),
            BACK_HINT,
            HEADINGS_HINT,
            hint(
                GroupedList.BINDINGS,
                *("cursor_down", "cursor_up"),
                label="down, up",
                click="screen.down",
            ),
        )

    def enter_hint(self) -> Hint:
        """What enter does with an entry."""
        return hint(OptionList.BINDINGS, "select", label=self.ENTER)

    @on(OptionList.OptionSelected)
    def action_select(self) -> None:
        """Do what enter does with the entry under the cursor."""
        if self.entries.current:
            self.select(self.entries.current)

    def action_group(self, step: int) -> None:
        """Go to the heading before or after."""
        self.entries.action_group(step)

    def action_down(self) -> None:
        """Go one entry down, on a click in the bottom line."""
        self.entries.action_cursor_down()


BACK_HINT = hint(GroupedScreen.BINDINGS, "dismiss")
HEADINGS_HINT = hint(GroupedList.BINDINGS, "group(-1)", "group(1)", label="headings")
