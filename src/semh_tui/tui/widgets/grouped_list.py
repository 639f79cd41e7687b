"""A list in groups: each with its heading, which comes into sight with its first line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Entry(NamedTuple):
    """A line one can go to, under a key of its own."""

    key: str
    line: Visual


class Group(NamedTuple):
    """A heading of None: a blank line alone parts the group from the one before."""

    heading: Visual | None
    entries: Sequence[Entry] = ()


class GroupedList(OptionList):
    """Says with OptionList's own messages what was chosen; an option's id is its entry's key."""

    DEFAULT_CSS = """
    GroupedList {
        height: 1fr;
        border: none;
        padding: 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $background; background-tint: $background 0%; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted {
            background: $panel; color: $foreground; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            background: $primary 30%; color: $foreground; text-style: none;
        }
    }
    """
    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False, id="groups.down"),
        Binding("k", "cursor_up", "Up", show=False, id="groups.up"),
        Binding("left_square_bracket", "group(-1)", "Previous heading", show=False, id="groups.before"),
        Binding("right_square_bracket", "group(1)", "Next heading", show=False, id="groups.after"),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._starts: list[int] = []

    def show(self, groups: Sequence[Group]) -> None:
        """Replace everything; the cursor stays on its entry and where that stood, or begins at the
        first."""
        key, above = self.current, self._line_of_cursor() - self.scroll_offset.y
        options = list(_options(groups))
        self._starts = [
            at
            for at, option in enumerate(options)
            if not option.disabled and at and options[at - 1].disabled
        ]
        self.clear_options()
        self.add_options(options)
        keys = [option.id for option in options]
        if key and key in keys:
            self.highlighted = keys.index(key)
            self.scroll_to(
                y=self._line_of_cursor() - above, animate=False, force=True, immediate=True
            )
        else:
            self.highlighted = self._starts[0] if self._starts else None

    @property
    def current(self) -> str:
        """The key of the entry under the cursor; "" where there is none."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    @property
    def is_at_first(self) -> bool:
        """Whether the cursor is where it begins."""
        return self.highlighted in self._starts[:1]

    def replace(self, key: str, line: Visual) -> None:
        """Show another line for an entry, where that is shown."""
        if key in self._id_to_option:
            self.replace_option_prompt(key, line)

    @property
    def at_top(self) -> str:
        """The key of the entry on the first line in sight; "" where that is none."""
        line = self.scroll_offset.y
        if not 0 <= line < len(self._lines):
            return ""
        return self.options[self._lines[line][0]].id or ""

    def go_to(self, key: str) -> None:
        """Put the cursor on an entry."""
        self.highlighted = self.get_option_index(key)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """The first entry of a group brings its heading along."""
        super().scroll_to_highlight(top)
        if self.highlighted in self._starts:
            self._show_heading(self.highlighted, top=top)

    def action_group(self, step: int) -> None:
        """To the first entry of the group before or after."""
        here = self.highlighted or 0
        if step > 0:
            wanted = next((at for at in self._starts if at > here), None)
        else:
            wanted = next((at for at in reversed(self._starts) if at < here), None)
        if wanted is not None:
            self.highlighted = wanted
            self._show_heading(wanted, top=True)

    def _line_of_cursor(self) -> int:
        return self._index_to_line.get(self.highlighted or 0, 0)

    def _show_heading(self, first: int, *, top: bool) -> None:
        heading = first
        while heading and self.options[heading - 1].disabled:
            heading -= 1
        # OptionList has no public way to ask at which line an option stands.
        if first not in self._index_to_line:
            return
        start, end = self._index_to_line[heading], self._index_to_line[first]
        region = Region(0, start, 1, end - start + self._heights[first])
        self.scroll_to_region(region, force=True, animate=False, top=top, immediate=True)


def _options(groups: Sequence[Group]) -> Iterator[Option]:
    for number, group in enumerate(groups):
        if number:
            yield Option(Content(" "), disabled=True)
        if group.heading is not None:
            yield Option(group.heading, disabled=True)
        for entry in group.entries:
            yield Option(entry.line, id=entry.key)
