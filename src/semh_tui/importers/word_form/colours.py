"""Which rating a colour means, by its hue: the shades that people and programs choose differ too much.

With ``ratings``, the one place outside scale and palette that names red, amber and green: the forms that are
read here do.
"""

from __future__ import annotations

import colorsys

from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.reports.palette import colour_shade

# Degrees on the colour wheel. Office's own: red 0 (FF0000, C00000), orange 24 (ED7D31), gold 45 (FFC000),
# yellow 60, light green 89 (92D050), green 147 (00B050); pale tints have the same hues.
_HUES = ((-15, 12, "red"), (20, 66, "amber"), (72, 168, "green"))
_NOT_APPLICABLE = colour_shade(NOT_APPLICABLE).tint.removeprefix("#")
_PALEST, _DARKEST, _GREYEST = 0.97, 0.1, 0.25


def is_grey(colour: str) -> bool:
    """Whether six digits are white, black or a grey, or semh's tint of what does not apply: they mean nothing."""
    if colour.lower() == _NOT_APPLICABLE:
        return True
    _hue, lightness, saturation = _hls(colour)
    return not _DARKEST <= lightness <= _PALEST or saturation < _GREYEST


def rating_of_colour(colour: str) -> Rating | None:
    """The rating that six digits mean; None for a grey and for any other colour."""
    if is_grey(colour):
        return None
    degrees = _hls(colour)[0] * 360
    for start, end, rating in _HUES:
        if start <= degrees <= end or start <= degrees - 360 <= end:
            return rating
    return None


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)
