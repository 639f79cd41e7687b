"""The classes a screen has by its size, given before it is first laid out.

Textual gives them only once it has been, and then lays out and draws everything a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.screen import Screen


def settle_size(screen: Screen[Any]) -> None:
    """To be called while the screen composes."""
    width, height = screen.app.size
    screen.add_class(
        *_classes(width, screen.HORIZONTAL_BREAKPOINTS or ()),
        *_classes(height, screen.VERTICAL_BREAKPOINTS or ()),
    )


def _classes(extent: int, breakpoints: list[tuple[int, str]] | tuple[()]) -> Iterator[str]:
    """The class of the largest size that is reached."""
    reached = [(size, name) for size, name in breakpoints if extent >= size]
    if reached:
        yield max(reached)[1]
