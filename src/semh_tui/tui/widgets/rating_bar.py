"""One line on which a place is rated."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from semh_tui.model.rating import Rating
from semh_tui.tui.styled_text import colour, plain


class RatingBar(Widget, can_focus=True):
    """Shape, letter and word of each rating, the present one marked; a click or its letter rates."""

    DEFAULT_CSS = """
    RatingBar { height: 1; width: 1fr; }
    RatingBar:focus { background: $boost; }
    """

    class Rated(Message):
        """Somebody asks for a rating; None takes it back."""

        def __init__(self, rating: Rating | None) -> None:
            self.rating = rating
            super().__init__()

    rating: reactive[Rating | None] = reactive(None)
    labels: reactive[tuple[str, ...]] = reactive(())
    offered: reactive[tuple[Rating, ...]] = reactive(tuple(Rating))

    def render(self) -> Content:
        narrow = self.size.width < 58
        parts = []
        for rating in self.offered:
            chosen = rating is self.rating
            label = "N/A" if rating is Rating.NOT_APPLICABLE else self._label(rating)
            text = f" {rating.symbol} {rating.letter} {label} "
            if narrow:
                text = text.replace(f" {rating.letter} ", " ", 1)
            if chosen:
                text = f"[{text[1:-1]}]"
            base = f"bold reverse {colour(rating)}" if chosen else colour(rating)
            parts.append(
                Content.styled(text, Style.parse(base) + Style.from_meta({"rating": rating.value}))
            )
        if self.rating is None:
            parts.append(Content.styled(" ○ not rated", "$quiet"))
        gap = "" if narrow else " "
        return Content(gap).join(parts).truncate(self.size.width)

    def _label(self, rating: Rating) -> str:
        labels = dict(zip(Rating, self.labels, strict=False))
        return plain(labels.get(rating, rating.word)).plain

    def on_click(self, event: events.Click) -> None:
        value = event.style.meta.get("rating")
        if value:
            rating = Rating(value)
            self.post_message(self.Rated(None if rating is self.rating else rating))
