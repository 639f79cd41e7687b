"""Paste with ctrl+v what was copied in semh; the system's clipboard has the terminal's own keys."""

from __future__ import annotations

from textual.widget import Widget

NOTHING_COPIED = (
    "Nothing was copied in semh. To paste from another program press ctrl+shift+v, or right-click "
    "(on a Mac: cmd+v)."
)


def has_copied_text(widget: Widget) -> bool:
    """Return whether there is something to paste; where not, say how to paste."""
    if widget.app.clipboard:
        return True
    widget.notify(NOTHING_COPIED, timeout=8)
    return False
