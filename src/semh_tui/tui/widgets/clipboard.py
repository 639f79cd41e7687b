"""ctrl+v pastes what was copied in semh; a terminal gives the system's clipboard by keys of its own."""

from __future__ import annotations

from textual.widget import Widget

NOTHING_COPIED = (
    "Nothing was copied in semh. To paste from another program press ctrl+shift+v, or right-click "
    "(on a Mac: cmd+v)."
)


def has_copied_text(widget: Widget) -> bool:
    """Whether ctrl+v has something to paste; where it has nothing, say how to paste."""
    if widget.app.clipboard:
        return True
    widget.notify(NOTHING_COPIED, timeout=8)
    return False
