"""Drawing less than Textual would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from textual.geometry import Region

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object  # a mixin that is no widget itself: each kind of widget takes time to be made


class Sparing(_Widget):
    """A widget that knows which of its lines a change touches."""

    _held_back = False

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """What is set inside does not draw the whole widget; whoever sets it draws what is needed."""
        self._held_back = True
        try:
            yield
        finally:
            self._held_back = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if self._held_back and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
