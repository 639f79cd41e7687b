"""A document on a screen: only the lines in sight are laid out and drawn.

The cursor stands on an item (an entry, a row, what leads to a list's rest). Enter and a click follow where
it leads, space opens its detail in place.
"""

from __future__ import annotations

from asyncio import sleep
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.events import Click, MouseDown
from textual.geometry import Offset, Region
from textual.message import Message

from semh_tui.reports.document import Target
from semh_tui.tui.reader.document_canvas import DocumentCanvas
from semh_tui.tui.reader.document_layout import DocumentLayout
from semh_tui.tui.reader.document_search import Match, search_lines

_SLICE = 0.02
"""Seconds that a search takes before keys get their turn."""


class DocumentView(DocumentCanvas, can_focus=True):
    """Shows one document; posts :class:`Followed`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor(1)", "Down", show=False, id="document.down"),
        Binding("up,k", "cursor(-1)", "Up", show=False, id="document.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="document.page"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="document.page-up"),
        Binding("home", "end(-1)", "To the start", show=False, id="document.home"),
        Binding("end", "end(1)", "To the end", show=False, id="document.end"),
        Binding("left_square_bracket", "group(-1)", "Previous heading", show=False, id="document.before"),
        Binding("right_square_bracket", "group(1)", "Next heading", show=False, id="document.after"),
        Binding("enter", "follow", "Go there", show=False, id="document.follow"),
        Binding("space", "fold", "Open or close the details; in a text, go on a page", show=False, id="document.fold"),
        Binding("n", "match(1)", "Next place with the words", show=False, id="document.match"),
        Binding("N", "match(-1)", "Previous place with the words", show=False, id="document.match-before"),
    ]  # fmt: skip

    @dataclass
    class Followed(Message):
        """Somebody wants to go where an item leads."""

        target: Target
        item: int

    @dataclass
    class Searched(Message):
        """A search has ended: on a line, or nowhere."""

        words: str
        has_match: bool

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        """What is searched; "" for nothing."""
        self._pressed_at: Offset | None = None
        self._gone_to = (0, 0)
        """The heading last gone to, and where the window stood then."""

    # -- the cursor

    @property
    def _groups(self) -> Sequence[int]:
        return self.laid_out.groups if self.laid_out else ()

    def move_to(self, item: int, *, top: bool = False) -> None:
        """Put the cursor on an item by its number, and bring it into sight, at the ``top``."""
        layout = self.laid_out
        if layout is None or not 0 <= item < layout.size:
            return
        for changed in (self.cursor, item):
            if changed >= 0:
                self.draw_again(layout.lines_of(changed))
        self.cursor = item
        lines = layout.lines_of(item)
        region = Region(0, lines.start, 1, min(len(lines), self.size.height))
        self.scroll_to_region(region, force=True, animate=False, top=top, immediate=True)

    def action_cursor(self, step: int) -> None:
        """Go so many items on; scroll where there are none, and where a long detail goes on."""
        layout = self.laid_out
        if layout is None:
            return
        if not layout.size:
            self.scroll_relative(y=step, animate=False, immediate=True)
        elif 0 <= self.cursor + step < layout.size:
            self.move_to(self.cursor + step)
        else:
            self.scroll_to_line(layout.height if step > 0 else 0)

    def action_page(self, step: int) -> None:
        """Go so many windows on."""
        layout = self.laid_out
        if layout is None:
            return
        distance = step * max(self.size.height - 1, 1)
        if not layout.size:
            self.scroll_relative(y=distance, animate=False, immediate=True)
            return
        y = min(max(layout.top(self.cursor) + distance, 0), layout.height - 1)
        self.scroll_to_line(self.scroll_offset.y + distance)
        self.move_to(layout.nearest(y))

    def action_end(self, step: int) -> None:
        """Go to the last item, or to the first."""
        if self.laid_out:
            self.move_to(self.laid_out.size - 1 if step > 0 else 0)
            self.scroll_to_line(self.laid_out.height if step > 0 else 0)

    def action_group(self, step: int) -> None:
        """Go to the first item below the heading before or after; without items, to the heading itself."""
        if self.headings and self.cursor < 0:
            self.go_to_heading(min(max(self.heading + step, 0), len(self.headings) - 1))
            return
        if step > 0:
            wanted = next((first for first in self._groups if first > self.cursor), None)
        else:
            wanted = next((first for first in reversed(self._groups) if first < self.cursor), None)
        if wanted is not None:
            self.move_to(wanted, top=True)

    @property
    def target(self) -> Target | None:
        """Where the item under the cursor leads."""
        return (
            self.laid_out.item(self.cursor).target if self.laid_out and self.cursor >= 0 else None
        )

    @property
    def headings(self) -> Sequence[str]:
        """The words of the headings."""
        return [words for _line, words in self.laid_out.headings] if self.laid_out else ()

    @property
    def heading(self) -> int:
        """The number of the heading last gone to, else of the one at the top of the window."""
        number, y = self._gone_to
        if y == self.scroll_offset.y or self.laid_out is None:
            return number
        lines = [line for line, _words in self.laid_out.headings]
        return max(bisect_right(lines, self.scroll_offset.y + 1) - 1, 0)

    def go_to_heading(self, number: int) -> None:
        """Put a heading at the top of the window, or as near to it as the document allows."""
        if self.laid_out is not None:
            self.scroll_to_line(self.laid_out.headings[number][0])
            self._gone_to = (number, self.scroll_offset.y)

    def action_follow(self) -> None:
        """Go where the item leads; open its detail where it leads nowhere."""
        target = self.target
        if target is None:
            self.action_fold()
        else:
            self.post_message(self.Followed(target, self.cursor))

    def action_fold(self) -> None:
        """Open or close the detail of the item under the cursor; go a window on where there are no items."""
        layout = self.laid_out
        if self.cursor < 0:
            self.action_page(1)
        elif layout is not None and self.cursor >= 0 and layout.toggle(self.cursor):
            self.lines_changed()
            self.move_to(self.cursor)

    # -- searching

    def find(self, words: str) -> None:
        """Go to the first place with these words from the cursor on, or from the top of the window."""
        self.words = words
        self._show_match(None)
        self._search(0, 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the screen while they mean nothing here."""
        if action == "follow":
            return self.cursor >= 0
        return bool(self.words) if action == "match" else True

    def action_match(self, step: int) -> None:
        """Go to the next place with the words, or to the one before."""
        self._search(step, step)

    def _search(self, distance: int, step: int) -> None:
        layout = self.laid_out
        if layout is None:
            return
        if self.match is not None:
            start = self.match.line
        elif self.cursor >= 0:
            start = layout.top(self.cursor)
        else:
            start = self.scroll_offset.y
        self._search_from(layout, start + distance, step)

    @work(group="search", exclusive=True)
    async def _search_from(self, layout: DocumentLayout, start: int, step: int) -> None:
        pause = monotonic() + _SLICE
        for match in search_lines(layout, self.words, start, step):
            if match is not None:
                self._show_match(match)
                break
            if monotonic() > pause:
                await sleep(0)
                pause = monotonic() + _SLICE
            if layout is not self.laid_out:
                return
        self.post_message(self.Searched(self.words, has_match=self.match is not None))

    def _show_match(self, match: Match | None) -> None:
        """Mark where the words stand, and bring it into sight."""
        layout = self.laid_out
        for line in self.match.ranges if self.match else ():
            self.draw_again(range(line, line + 1))
        self.match = match
        if match is None or layout is None:
            return
        for line in match.ranges:
            self.draw_again(range(line, line + 1))
        if layout.size:
            self.move_to(layout.nearest(match.line))
        region = Region(0, min(match.ranges), 1, len(match.ranges))
        self.scroll_to_region(region, force=True, animate=False, immediate=True)

    # -- the mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Remember where a click begins: one that moves selects text, and follows nothing."""
        self._pressed_at = event.screen_offset

    def on_click(self, event: Click) -> None:
        """Put the cursor there; on an item's own line, follow it."""
        layout = self.laid_out
        if layout is None or event.chain > 1 or event.screen_offset != self._pressed_at:
            return
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= y < layout.height:
            return
        item, line = layout.spot(y)
        if item >= 0:
            self.move_to(item)
            if line == 0:
                self.action_follow()
