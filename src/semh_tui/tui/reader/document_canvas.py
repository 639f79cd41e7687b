"""A document drawn on a screen: only the lines in sight are laid out and coloured."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from semh_tui.model.rating import COLOURS
from semh_tui.reports.document import Document
from semh_tui.reports.render.styled_lines import plain_text
from semh_tui.tui.reader.document_layout import DocumentLayout
from semh_tui.tui.reader.document_search import Match
from semh_tui.tui.reader.line_segments import STYLE_NAMES, line_segments, mark_range
from semh_tui.tui.widgets.cursor_sign import CURSOR_SIGN

_LINES_KEPT = 2_048
"""Drawn lines that are kept: some fifty windows full."""
_GAP = 1
"""Blank cells between the words and the scroll bar, which looks like a sign of theirs otherwise."""
_AHEAD_PAUSE = 0.02
"""Seconds without a key before lines are drawn that may be scrolled to, and between two slices of them."""
_AHEAD_SLICE = 6
"""Lines that are drawn ahead in one go: a key waits no longer than for these."""


class DocumentCanvas(ScrollView):
    """Lays a document out for its width and draws it, with the item under the cursor, the words that were
    searched and the text that was selected by mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document--cursor",
        "document--match",
        *(f"document--{name}" for name in STYLE_NAMES.values()),
    }
    DEFAULT_CSS = (
        """
    DocumentCanvas {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & > .document--strong { color: $primary; text-style: bold; }
        & > .document--quiet { color: $quiet; }
        & > .document--removed { color: $meaning-removed; text-style: strike; }
        & > .document--inserted { color: $meaning-inserted; text-style: underline; }
        & > .document--cursor { background: $panel; }
        &:focus > .document--cursor { background: $cursor; }
        & > .document--match { color: $background; background: $accent; }
    """
        + "".join(
            f"& > .document--{name} {{ color: $rag-{name}; text-style: bold; }}\n"
            for name in COLOURS
        )
        + "}"
    )

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self.cursor = -1
        """The number of the item under the cursor; -1 for none."""
        self.match: Match | None = None
        """Which words are marked as found."""
        self.laid_out: DocumentLayout | None = None
        self._is_drawing = False
        self._strips = LRUCache[int, Strip](_LINES_KEPT)
        self._colours: dict[tuple[str, bool], Style] = {}
        self._ahead: Timer | None = None

    def show(self, document: Document) -> None:
        """Show a document; the cursor stays on its item and that on its line, or starts at the first."""
        self.document = document
        self._lay_out()

    def on_resize(self, _event: Resize) -> None:
        """Lay out anew for another width."""
        if self.laid_out is None or self.laid_out.width != self._width:
            self._lay_out()

    def watch_show_vertical_scrollbar(self) -> None:
        """Tell the bar the place: a key quicker than the first layout has scrolled before there was one."""
        self.vertical_scrollbar.position = self.scroll_y

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width - len(CURSOR_SIGN) - _GAP

    def _lay_out(self) -> None:
        if self.document is None or self._width <= 0:
            return
        before, cursor = self.laid_out, self.cursor
        layout = self.laid_out = DocumentLayout(self.document, self._width)
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
        self.lines_changed()
        if is_kept:
            self.scroll_to_line(layout.top(self.cursor) - above)

    def lines_changed(self) -> None:
        """Lines are other lines now: nothing drawn, and nothing selected by its number, holds."""
        assert self.laid_out is not None
        self._strips.clear()
        self.match = None
        self.screen.clear_selection()
        self.virtual_size = Size(self._width + len(CURSOR_SIGN), self.laid_out.height)
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget colours and lines drawn in them."""
        super().notify_style_update()
        self._colours.clear()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region."""
        self._is_drawing = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_drawing = False
            self._start_drawing_ahead()

    # -- drawing ahead: two thirds of a page down are the making of its lines

    def _start_drawing_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self.set_timer(_AHEAD_PAUSE, self._draw_ahead)

    def _draw_ahead(self) -> None:
        """Draw some lines of the windows below and above this one, and the rest after a pause."""
        top, height = self.scroll_offset.y, self.size.height
        last = self.laid_out.height if self.laid_out else 0
        below = range(top + height, min(top + 2 * height, last))
        above = range(max(top - height, 0), top)
        lines = [line for line in (*below, *above) if line not in self._strips]
        for line in lines[:_AHEAD_SLICE]:
            self._strips[line] = self._draw(line)
        if lines:
            self._start_drawing_ahead()

    def render_line(self, y: int) -> Strip:
        """Draw the line that stands there; for the mouse, with the place of each of its characters.

        Textual asks for a line by itself where the mouse is. Places in every line that is drawn would
        take a third of a page down.
        """
        line = y + self.scroll_offset.y
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line)
        if self._is_drawing:
            return strip
        sign, words = strip.divide([len(CURSOR_SIGN), strip.cell_length])
        return Strip.join([sign, words.apply_offsets(0, line)])

    def draw_heads(self) -> Strip:
        """The heads of the columns that the first line in sight stands in; blank for other lines."""
        line = self.laid_out.heads_above(self.scroll_offset.y) if self.laid_out else ()
        segments = line_segments(line, lambda style: self._colour(style, on_cursor=False))
        return Strip(segments).adjust_cell_length(self._width, self._colour("", on_cursor=False))

    def _draw(self, y: int) -> Strip:
        layout, width = self.laid_out, self._width
        if layout is None or y >= layout.height:
            return Strip.blank(width + len(CURSOR_SIGN), self._colour("", on_cursor=False))
        spot = layout.spot(y)
        on_cursor = self.cursor >= 0 and spot.item == self.cursor
        segments = line_segments(
            layout.draw(y), lambda style: self._colour(style, on_cursor=on_cursor)
        )
        if self.match is not None and y in self.match.ranges:
            mark = self.get_component_rich_style("document--match")
            segments = mark_range(segments, self.match.ranges[y], mark)
        if self.text_selection and (span := self.text_selection.get_span(y)):
            mark = self.screen.get_component_rich_style("screen--selection")
            segments = mark_range(segments, span, mark)
        colour = self._colour("", on_cursor=on_cursor)
        sign = CURSOR_SIGN if on_cursor and spot.line == 0 else " " * len(CURSOR_SIGN)
        words = Strip(segments).adjust_cell_length(width, colour)
        return Strip.join([Strip([Segment(sign, colour)]), words])

    def _colour(self, style: str, *, on_cursor: bool) -> Style:
        """The colours of a style of a line; of one that has no name, those of strong text."""
        if (style, on_cursor) not in self._colours:
            colour = self.rich_style
            if on_cursor:
                colour += self.get_component_rich_style("document--cursor")
            if style:
                name = STYLE_NAMES.get(style, "strong")
                colour += self.get_component_rich_style(f"document--{name}", partial=True)
            self._colours[style, on_cursor] = colour
        return self._colours[style, on_cursor]

    # -- text selected by mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, as they stand on the lines."""
        layout = self.laid_out
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

    def draw_again(self, lines: range) -> None:
        """Draw some lines anew."""
        for line in lines:
            self._strips.discard(line)
        self.refresh_lines(lines.start - self.scroll_offset.y, len(lines))

    def scroll_to_line(self, y: int) -> None:
        """Put a line at the top of the window, or as near to it as the document allows."""
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
