"""A list in groups: each with its heading, which comes into sight with its first line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.visual import Visual
from textual.widgets.option_list import Option, OptionDoesNotExist

from semh_tui.tui.widgets.cursor_sign import CursorSign, cursor_keys


class Entry(NamedTuple):
    """A line one can go to, under a key of its own."""

    key: str
    line: Visual


class Group(NamedTuple):
    """Entries under a heading."""

    heading: Visual
    entries: Sequence[Entry] = ()


class GroupedList(CursorSign):
    """Posts OptionList's own messages; an option's id is its entry's key."""

    DEFAULT_CSS = """
    GroupedList {
        height: 1fr;
        border: none;
        padding: 0 1 0 0;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $background; background-tint: $background 0%; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted {
            background: $panel; color: $foreground; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            background: $cursor; color: $foreground; text-style: none;
        }
    }
    """
    BINDINGS = [
        *cursor_keys("groups"),
        Binding("left_square_bracket", "group(-1)", "Previous heading", id="groups.before"),
        Binding("right_square_bracket", "group(1)", "Next heading", id="groups.after"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._starts: list[int] = []
        self._visuals: list[Visual] = []
        self.awaited = ""
        """The key of an entry that the cursor goes to once it is shown."""

    def show(self, groups: Sequence[Group]) -> None:
        """Replace everything; the cursor stays on its entry and that on its line, or starts at the
        first."""
        key, above = self.current, self._line_of_cursor() - self.scroll_offset.y
        rows = list(_rows(groups))
        options = [Option(line, id=key, disabled=key is None) for key, line in rows]
        self._visuals = [line for _key, line in rows]
        self._starts = [
            at
            for at, option in enumerate(options)
            if not option.disabled and at and options[at - 1].disabled
        ]
        self.clear_options()
        self.add_options(options)
        keys = [option.id for option in options]
        if self.awaited in keys:
            self.highlighted = keys.index(self.awaited)
            self.awaited = ""
        elif key and key in keys:
            self.highlighted = keys.index(key)
            self.scroll_to(
                y=self._line_of_cursor() - above, animate=False, force=True, immediate=True
            )
        else:
            self.highlighted = self._starts[0] if self._starts else None

    @property
    def is_at_first(self) -> bool:
        """Whether the cursor is where it begins."""
        return self.highlighted in self._starts[:1]

    def replace(self, key: str, line: Visual) -> None:
        """Show another line for an entry, where that is shown."""
        with suppress(OptionDoesNotExist):
            self._visuals[self.get_option_index(key)] = line
            self.replace_option_prompt(key, line)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """The first entry of a group brings its heading along."""
        super().scroll_to_highlight(top)
        if self.highlighted in self._starts:
            self._show_heading(self.highlighted, top=top)

    def action_group(self, step: int) -> None:
        """Go to the first entry of the group before or after."""
        here = self.highlighted or 0
        if step > 0:
            wanted = next((at for at in self._starts if at > here), None)
        else:
            wanted = next((at for at in reversed(self._starts) if at < here), None)
        if wanted is not None:
            self.highlighted = wanted
            self._show_heading(wanted, top=True)

    def _line_of_cursor(self) -> int:
        return self._first_lines()[self.highlighted or 0]

    def _first_lines(self) -> list[int]:
        """The line at which each entry and heading begins, and at last how many lines there are."""
        width = self.scrollable_content_region.width - 1  # the column of the cursor's sign
        heights = (line.get_height({}, width) if width else 0 for line in self._visuals)
        return list(accumulate(heights, initial=0))

    def _show_heading(self, first: int, *, top: bool) -> None:
        heading = first
        while heading and self.options[heading - 1].disabled:
            heading -= 1
        lines = self._first_lines()
        region = Region(0, lines[heading], 1, lines[first + 1] - lines[heading])
        self.scroll_to_region(region, force=True, animate=False, top=top, immediate=True)


def _rows(groups: Sequence[Group]) -> Iterator[tuple[str | None, Visual]]:
    """Each line with its entry's key; None where it is a heading or blank."""
    for number, group in enumerate(groups):
        if number:
            yield None, Content(" ")
        yield None, group.heading
        for entry in group.entries:
            yield entry.key, entry.line
