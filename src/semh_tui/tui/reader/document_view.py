"""A document on a screen: only the lines in sight are laid out and drawn.

The cursor stands on an item (an entry, a row, what leads to a list's rest). Enter and a click follow where
it leads, space opens its detail in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, MouseDown, Resize
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from semh_tui.model.rating import COLOURS
from semh_tui.reports.document import Document, Target
from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.styled_lines import plain_text
from semh_tui.tui.reader.document_layout import DocumentLayout

_STYLES = {
    "bold": "strong",
    "dim": "quiet",
    **{TERMINAL_STYLES[name]: name for name in COLOURS},
    TERMINAL_STYLES[Meaning.REMOVED]: "removed",
    TERMINAL_STYLES[Meaning.INSERTED]: "inserted",
}
"""The component class of each style that the layout of lines knows; others are strong."""


class DocumentView(ScrollView, can_focus=True):
    """Shows one document; posts :class:`Followed`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--cursor",
        *(f"document--{name}" for name in _STYLES.values()),
    }
    DEFAULT_CSS = """
    DocumentView {
        height: 1fr;
        padding: 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & > .document--strong { color: $primary; text-style: bold; }
        & > .document--quiet { color: $quiet; }
        & > .document--removed { color: $meaning-removed; text-style: strike; }
        & > .document--inserted { color: $meaning-inserted; text-style: underline; }
        & > .document--cursor { background: $panel; }
        &:focus > .document--cursor { background: $primary 30%; }
    }
    """ + "".join(
        f"DocumentView > .document--{name} {{ color: $rag-{name}; text-style: bold; }}\n"
        for name in COLOURS
    )
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
        Binding("space", "fold", "Open or close the details", show=False, id="document.fold"),
    ]  # fmt: skip

    class Followed(Message):
        """Somebody wants to go where an item leads."""

        def __init__(self, target: Target, item: int) -> None:
            super().__init__()
            self.target = target
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document: Document | None = None
        self.cursor = -1
        """The number of the item under the cursor; -1 for none."""
        self._layout: DocumentLayout | None = None
        self._strips: dict[int, Strip] = {}
        self._colours: dict[str, Style] = {}
        self._pressed_at: Offset | None = None

    # -- what is shown

    def show(self, document: Document) -> None:
        """Show a document; the cursor stays on its item and that on its line, or starts at the first."""
        self.document = document
        self._lay_out()

    def on_resize(self, _event: Resize) -> None:
        """Lay out anew for another width."""
        if self._layout is None or self._layout.width != self._width:
            self._lay_out()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _lay_out(self) -> None:
        if self.document is None or not self._width:
            return
        before, cursor = self._layout, self.cursor
        layout = self._layout = DocumentLayout(self.document, self._width)
        above = 0
        self.cursor = -1
        if before is not None and cursor >= 0:
            above = before.top(cursor) - self.scroll_offset.y
            self.cursor = layout.find(before.key(cursor), cursor)
            for opened in before.opened:
                if (item := layout.find(before.key(opened), opened)) >= 0:
                    layout.toggle(item)
        is_kept = self.cursor >= 0
        if not is_kept and layout.size:
            self.cursor = 0
        self._lines_changed()
        if is_kept:
            self._scroll_to_line(layout.top(self.cursor) - above)

    def _lines_changed(self) -> None:
        """Lines are other lines now: nothing drawn, and nothing selected by its number, holds."""
        assert self._layout is not None
        self._strips.clear()
        self.screen.clear_selection()
        self.virtual_size = Size(self._width, self._layout.height)
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget colours and lines drawn in them."""
        super().notify_style_update()
        self._colours.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the line that stands there."""
        line = y + self.scroll_offset.y
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line)
        return strip

    def _draw(self, y: int) -> Strip:
        layout, width = self._layout, self._width
        base = self.rich_style
        if layout is None or y >= layout.height:
            return Strip.blank(width, base)
        if self.cursor >= 0 and layout.spot(y).item == self.cursor:
            base += self.get_component_rich_style("document--cursor")
        segments = [Segment(text, base + self._colour(style)) for text, style in layout.draw(y)]
        segments = self._mark_selection(segments, y)
        return Strip(segments).adjust_cell_length(width, base).apply_offsets(0, y)

    def _colour(self, style: str) -> Style:
        if style not in self._colours:
            name = _STYLES.get(style, "strong")
            self._colours[style] = (
                self.get_component_rich_style(f"document--{name}", partial=True)
                if style
                else Style()
            )
        return self._colours[style]

    # -- text selected by mouse

    def _mark_selection(self, segments: list[Segment], y: int) -> list[Segment]:
        selection = self.text_selection
        span = selection.get_span(y) if selection else None
        if span is None:
            return segments
        start, end = span
        marked = self.screen.get_component_rich_style("screen--selection")
        shown, at = [], 0
        for text, style, _control in segments:
            last = len(text) if end == -1 else min(max(end - at, 0), len(text))
            first = min(max(start - at, 0), last)
            pieces = ((text[:first], style), (text[first:last], marked), (text[last:], style))
            shown += [Segment(part, colour) for part, colour in pieces if part]
            at += len(text)
        return shown

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, as they stand on the lines."""
        layout = self._layout
        if layout is None:
            return None
        lines = (plain_text(layout.draw(y)) for y in range(layout.height))
        return selection.extract("\n".join(lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the lines anew, in which other words are selected."""
        self._strips.clear()
        self.refresh()

    def text_select_all(self) -> None:
        """A double click selects nothing: the first of its clicks has followed the line already."""

    # -- the cursor

    @property
    def _groups(self) -> Sequence[int]:
        return self._layout.groups if self._layout else ()

    def move_to(self, item: int, *, top: bool = False) -> None:
        """Put the cursor on an item by its number, and bring it into sight, at the ``top``."""
        layout = self._layout
        if layout is None or not 0 <= item < layout.size:
            return
        for changed in (self.cursor, item):
            if changed >= 0:
                self._draw_again(layout.lines_of(changed))
        self.cursor = item
        lines = layout.lines_of(item)
        region = Region(0, lines.start, 1, min(len(lines), self.size.height))
        self.scroll_to_region(region, force=True, animate=False, top=top, immediate=True)

    def _draw_again(self, lines: range) -> None:
        for line in lines:
            self._strips.pop(line, None)
        self.refresh_lines(lines.start - self.scroll_offset.y, len(lines))

    def _scroll_to_line(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def action_cursor(self, step: int) -> None:
        """Go so many items on; scroll where there are none, and where a long detail goes on."""
        layout = self._layout
        if layout is None:
            return
        if not layout.size:
            self.scroll_relative(y=step, animate=False, immediate=True)
        elif 0 <= self.cursor + step < layout.size:
            self.move_to(self.cursor + step)
        else:
            self._scroll_to_line(layout.height if step > 0 else 0)

    def action_page(self, step: int) -> None:
        """Go so many windows on."""
        layout = self._layout
        if layout is None:
            return
        distance = step * max(self.size.height - 1, 1)
        if not layout.size:
            self.scroll_relative(y=distance, animate=False, immediate=True)
            return
        y = min(max(layout.top(self.cursor) + distance, 0), layout.height - 1)
        self._scroll_to_line(self.scroll_offset.y + distance)
        self.move_to(layout.nearest(y))

    def action_end(self, step: int) -> None:
        """Go to the last item, or to the first."""
        if self._layout:
            self.move_to(self._layout.size - 1 if step > 0 else 0)
            self._scroll_to_line(self._layout.height if step > 0 else 0)

    def action_group(self, step: int) -> None:
        """Go to the first item below the heading before or after."""
        if step > 0:
            wanted = next((first for first in self._groups if first > self.cursor), None)
        else:
            wanted = next((first for first in reversed(self._groups) if first < self.cursor), None)
        if wanted is not None:
            self.move_to(wanted, top=True)

    def action_follow(self) -> None:
        """Go where the item leads; open its detail where it leads nowhere."""
        if self._layout is None or self.cursor < 0:
            return
        target = self._layout.item(self.cursor).target
        if target is None:
            self.action_fold()
        else:
            self.post_message(self.Followed(target, self.cursor))

    def action_fold(self) -> None:
        """Open or close the detail of the item under the cursor."""
        layout = self._layout
        if layout is not None and self.cursor >= 0 and layout.toggle(self.cursor):
            self._lines_changed()
            self.move_to(self.cursor)

    # -- the mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Remember where a click begins: one that moves selects text, and follows nothing."""
        self._pressed_at = event.screen_offset

    def on_click(self, event: Click) -> None:
        """Put the cursor there; on an item's own line, follow it."""
        layout = self._layout
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
