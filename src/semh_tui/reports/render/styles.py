"""Colours of terminal output, by the names Rich and the line layout share.

They are the terminal's own colours, which suit its background whatever that is.
"""

from __future__ import annotations

from semh_tui.compare.movement import Movement
from semh_tui.model.rating import Rating

HEADING = "bold"
RATING_STYLES: dict[Rating | None, str] = {
    Rating.RED: "bold red",
    Rating.AMBER: "bold yellow",
    Rating.GREEN: "bold green",
    Rating.NOT_APPLICABLE: "",
    None: "",
}
MOVEMENT_STYLES = {Movement.IMPROVED: "bold green", Movement.DECLINED: "bold red"}
