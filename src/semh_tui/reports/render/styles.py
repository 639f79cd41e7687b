"""Colours of terminal output, by the names Rich and the line layout share.

They are the terminal's own colours, which suit its background whatever that is.
"""

from __future__ import annotations

from semh_tui.compare.movement import Movement
from semh_tui.model.rating import Level

HEADING = "bold"
COLOURS = {"red": "bold red", "amber": "bold yellow", "green": "bold green"}
"""By the colour of a level; what has none is plain."""
MOVEMENT_STYLES = {Movement.IMPROVED: COLOURS["green"], Movement.DECLINED: COLOURS["red"]}
WARNING = COLOURS["red"]


def level_style(level: Level) -> str:
    """The style of a level's symbol."""
    return COLOURS.get(level.colour, "")
