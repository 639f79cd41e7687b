"""Write HTML elements, and texts as elements: within a line, in paragraphs, as a list.

Text is escaped where it enters; :class:`Html` marks what is markup already, so that everything is escaped
exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from semh_tui.model.text import visible
from semh_tui.reports.document import Bullets
from semh_tui.reports.inline_text import Meaning, Piece, Text
from semh_tui.reports.render.text_blocks import split_text

_LINK = re.compile(r"(?:https?://|mailto:|#)\S+", re.IGNORECASE)
_TAGS = {Meaning.REMOVED: "del", Meaning.INSERTED: "ins", Meaning.STRONG: "strong"}


class Html(str):
    """Markup, to be written as it is."""

    __slots__ = ()


def escape_text(value: str) -> Html:
    """Escape a user's or a framework's text; markup stays as it is."""
    return value if isinstance(value, Html) else Html(escape(visible(value)))


def tag(name: str, *inside: str | Iterable[str], **attributes: str) -> Html:
    """An element; text inside it is escaped. ``class_`` and ``for_`` lose their last underscore."""
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Html(f"<{name}{attribute_text}>{join_html(inside)}</{name}>")


def join_html(parts: Iterable[str | Iterable[str]], between: str = "") -> Html:
    """Join texts, which are escaped, and markup, with ``between`` written as it is."""
    return Html(
        between.join(
            escape_text(part) if isinstance(part, str) else join_html(part) for part in parts
        )
    )


def inline(text: Text) -> Html:
    """A text within a line; its own lines stay lines."""
    return join_html(map(_piece, text))


def _piece(piece: Piece) -> Html:
    if piece.level is not None:
        symbol = tag("span", piece.level.symbol, class_=f"sign {piece.level.colour}")
        return join_html([symbol, f" {piece.text}" if piece.text else ""])
    words = Html("<br>\n".join(escape_text(line) for line in piece.text.split("\n")))
    if _LINK.fullmatch(piece.link):
        words = tag("a", words, href=piece.link)
    if piece.meaning in _TAGS:
        return tag(_TAGS[piece.meaning], words)
    if piece.meaning in (Meaning.PLAIN, Meaning.SAME):
        return words
    return tag("span", words, class_=piece.meaning.value)


def prose(text: Text) -> Html:
    """Paragraphs between blank lines, and lines that begin with "- " as a list."""
    return join_html(
        (
            item_list(block.items) if isinstance(block, Bullets) else tag("p", inline(block.text))
            for block in split_text(text)
        ),
        "\n",
    )


def item_list(items: Iterable[Text]) -> Html:
    """A list with bullets."""
    return tag("ul", join_html((tag("li", inline(item)) for item in items), "\n"))
