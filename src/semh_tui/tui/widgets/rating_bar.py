"""One line on which a place is rated."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
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
    offered: reactive[tuple[Level, ...]] = reactive(())

    def render(self) -> Content:
        """Lay out the ratings that may be given here."""
        narrow = self.size.width < 58
        parts = []
        for level in self.offered:
            chosen = level.key == self.rating
            label = "N/A" if level.key == NOT_APPLICABLE else plain(level.label).plain
            text = f" {level.symbol} {level.letter} {label} "
            if narrow:
                text = text.replace(f" {level.letter} ", " ", 1)
            if chosen:
                text = f"[{text[1:-1]}]"
            base = f"bold reverse {colour(level)}" if chosen else colour(level)
            style = Style.parse(base) + Style.from_meta({"rating": level.key})
            parts.append(Content.styled(text, style))
        if self.rating is None:
            parts.append(Content.styled(" ○ not rated", "$quiet"))
        gap = "" if narrow else " "
        return Content(gap).join(parts).truncate(self.size.width)

    def offers(self, rating: Rating) -> bool:
        """Whether a rating may be given here."""
        return rating in {level.key for level in self.offered}

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked rating; for the present one, to take it away."""
        rating = event.style.meta.get("rating")
        if rating:
            self.post_message(self.Rated(None if rating == self.rating else rating))
