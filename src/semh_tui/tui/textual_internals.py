"""Where semh draws less than Textual would, because a person waits for it.

Everything here extends or overrides what Textual does by itself and leaves what is shown as it is; tests
hold it against everything drawn again. How much longer a key takes without each part stands in
benchmarks/results.md: benchmarks/peers/whole_drawing.py switches one off. Textual has no public way to any
of it; of text areas its issue 4086 says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widgets import OptionList, TextArea
from textual.widgets.text_area import Edit, EditResult

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object  # a mixin that is no widget itself: each kind of widget takes time to be made


class PartialRefresh(_Widget):
    """A widget that knows which of its lines a change touches."""

    _is_refresh_held_back = False

    @contextmanager
    def hold_back_refresh(self) -> Iterator[None]:
        """Keep what is set inside from drawing the whole widget; the caller draws what is needed."""
        self._is_refresh_held_back = True
        try:
            yield
        finally:
            self._is_refresh_held_back = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw nothing while a refresh is held back, unless regions are named."""
        if self._is_refresh_held_back and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def set_border_texts(self, title: Content, subtitle: Content) -> None:
        """Set both and draw only the two lines they stand on: Textual draws everything between them too."""
        with self.hold_back_refresh():
            self.border_title = title
            self.border_subtitle = subtitle
        width, height = self.outer_size
        left, top = self.content_offset
        for line in (0, height - 1):
            self.refresh(Region(-left, line - top, width, 1))


class PartialTextArea(PartialRefresh, TextArea):
    """Draws the lines that an edit changed: Textual draws all lines in the window."""

    def edit(self, edit: Edit) -> EditResult:
        """Edit, and draw the lines that were touched; all where their number changed."""
        height = self.wrapped_document.height
        everything = not self.text or self.selection.start != self.selection.end
        with self.hold_back_refresh():
            result = super().edit(edit)
        if everything or not self.text or self.wrapped_document.height != height:
            self.refresh()
        else:
            self._refresh_rows(edit.top[0], result.end_location[0])
        return result

    def _refresh_rows(self, first: int, last: int) -> None:
        """Draw these lines of the text, however many lines of the window each takes."""
        wrapped = self.wrapped_document
        top = wrapped.location_to_offset((first, 0)).y
        bottom = wrapped.location_to_offset((last, len(self.document.get_line(last)))).y
        self.refresh_lines(top, bottom - top + 1)


class PartialOptionList(OptionList):
    """Draws the two lines where the cursor was and is: Textual draws all lines of the list."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    _drawn_highlight: int | None = None
    _sizes_before: tuple[Size, ...] = ()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the line where the cursor was, and the one where it is."""
        for line in (self._drawn_highlight, highlighted):
            if line is not None:
                self.refresh_lines(line)
        self._drawn_highlight = highlighted
        super().watch_highlighted(highlighted)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Do nothing where every size is that of the last layout.

        Textual takes the border for a change, and draws the scroll bar anew at every layout of the screen.
        """
        sizes = (size, virtual_size, container_size, self.virtual_size)
        if sizes == self._sizes_before:
            return False
        self._sizes_before = sizes
        return super()._size_updated(size, virtual_size, container_size, layout)
