"""Write HTML elements. Text is escaped where it enters; :class:`Html` marks what is markup already, so that everything
is escaped exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from semh_tui.model.text import visible


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
