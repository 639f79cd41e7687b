"""One line on which a place is rated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, Level, Rating
from semh_tui.tui.styled_text import colour, plain

_ROOMY = 58
"""Cells from which there is room for keys beside short words."""
_LABELS = (24, 20, 16, 14, 12, 10, 8, 6, 5, 4)
"""Lengths to which labels are shortened in turn, where all of them together are too long."""


class RatingBar(Widget, can_focus=True):
    """Shape, key and word of each rating, the present one marked; a click or its key rates.

    Words are shortened where there is little room; where there is less, only the rating that matters has its
    word. Nothing is cut.
    """

    DEFAULT_CSS = """
    RatingBar { height: 1; width: 1fr; }
    RatingBar:focus { background: $boost; }
    """

    @dataclass
    class Rated(Message):
        """Somebody asks for a rating; None takes it back."""

        rating: Rating | None

    @dataclass
    class Pointed(Message):
        """The cursor or the mouse came to a rating; None where it left."""

        rating: Rating | None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "point(-1)", "Rating before", show=False, id="rating.before"),
        Binding("right", "point(1)", "Rating after", show=False, id="rating.after"),
        Binding("enter", "take", "Give this rating", show=False, id="rating.take"),
    ]
    rating: reactive[Rating | None] = reactive(None)
    pointed: reactive[Rating | None] = reactive(None)
    """The rating under the cursor or the mouse."""
    offered: reactive[tuple[Level, ...]] = reactive(())
    keys: reactive[Mapping[Rating, str]] = reactive[Mapping[Rating, str]]({})
    """The key of each rating, as it is shown."""

    def render(self) -> Content:
        """Lay out the ratings that may be given here, as fully as there is room for."""
        width = self.size.width
        for line in self._layouts(width):
            if line.cell_length <= width:
                return line
        return line.truncate(width)

    def _layouts(self, width: int) -> Iterator[Content]:
        """The line in fewer and fewer cells."""
        roomy = width >= _ROOMY
        gap = " " if roomy else ""
        yield self._line(with_keys=roomy, gap=gap, is_whole=True)
        yield self._line(with_keys=roomy, gap=gap)
        for longest in _LABELS if roomy else ():
            yield self._line(longest=longest)
        for named in _LABELS:
            yield self._line(longest=0, named=named)
        yield self._line(longest=0)
        yield self._line(longest=0, with_keys=False)

    def _line(
        self,
        *,
        longest: int = 99,
        named: int = 0,
        with_keys: bool = True,
        gap: str = "",
        is_whole: bool = False,
    ) -> Content:
        """Labels of at most ``longest`` cells, ``named`` of the rating that is pointed at, else of the chosen.

        Not applicable has its own label only where the line ``is_whole``.
        """
        parts = []
        for level in self.offered:
            chosen = level.key == self.rating
            is_usual = level.label == DEFAULT_SCALE.not_applicable.label
            is_short = level.key == NOT_APPLICABLE and (is_usual or not is_whole)
            label = "N/A" if is_short else plain(level.label).plain
            room = max(longest, named) if level.key == (self.pointed or self.rating) else longest
            if len(label) > room:
                label = f"{label[: room - 1].rstrip()}…" if room else ""
            key = self.keys.get(level.key, level.letter) if with_keys else ""
            text = f" {' '.join(filter(None, (level.symbol, key, label)))} "
            if chosen:
                text = f"[{text[1:-1]}]"
            underline = " underline" if level.key == self.pointed else ""
            base = f"bold reverse {colour(level)}" if chosen else colour(level)
            style = Style.parse(base + underline) + Style.from_meta({"rating": level.key})
            parts.append(Content.styled(text, style))
        if self.rating is None:
            asks_level = any(level.key != NOT_APPLICABLE for level in self.offered)
            words = "not rated" if asks_level else "applies"
            parts.append(Content.styled(f" ○ {words}" if longest else " ○", "$quiet"))
        return Content(gap).join(parts)

    def offers(self, rating: Rating) -> bool:
        """Whether a rating may be given here."""
        return rating in {level.key for level in self.offered}

    def watch_pointed(self, rating: Rating | None) -> None:
        """Say which rating is pointed at."""
        self.post_message(self.Pointed(rating))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Point at the rating under the mouse."""
        self.pointed = event.style.meta.get("rating")

    def on_leave(self) -> None:
        """Point at nothing."""
        self.pointed = None

    def on_blur(self) -> None:
        """Point at nothing."""
        self.pointed = None

    def action_point(self, step: int) -> None:
        """Go to the rating before or after this one."""
        keys = [level.key for level in self.offered]
        start = self.pointed or self.rating
        at = keys.index(start) + step if start in keys else 0
        if keys:
            self.pointed = keys[max(min(at, len(keys) - 1), 0)]

    def action_take(self) -> None:
        """Give the rating that is pointed at."""
        if self.pointed is not None:
            self.post_message(self.Rated(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked rating; for the present one, to take it away."""
        rating = event.style.meta.get("rating")
        if rating:
            self.post_message(self.Rated(None if rating == self.rating else rating))
