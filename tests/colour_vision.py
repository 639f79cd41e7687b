"""How colours look to different eyes, and how well they are told apart and read."""

from __future__ import annotations

from itertools import combinations

from rich.color import Color as TerminalColour
from rich.color import ColorSystem

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
EYES: dict[str, Matrix] = {
    "trichromacy": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> Triple:
    """ "#rrggbb" on a linear scale from 0 to 1."""

    def one(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = TerminalColour.parse(colour).get_truecolor()
    return one(red), one(green), one(blue)


def seen(rgb: Triple, eye: str) -> Triple:
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, rgb, strict=True)), 0.0), 1.0)
        for row in EYES[eye]
    )
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """CIELAB, of the standard illuminant D65."""
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, eye: str) -> float:
    """The distance of two colours; 2 can just be seen."""
    first, second = (lab(seen(linear(colour), eye)) for colour in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def lightness(colour: str) -> float:
    """What is left of a colour in greyscale, from 0 to 100."""
    return lab(linear(colour))[0]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""

    def luminance(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def in_256_colours(colour: str) -> str:
    """The colour that a terminal with 256 shows for it."""
    shown = TerminalColour.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return shown.hex


def least_difference(colours: list[str], eye: str) -> float:
    return min(difference(one, other, eye) for one, other in combinations(colours, 2))


def least_step_in_grey(colours: list[str]) -> float:
    return min(abs(lightness(one) - lightness(other)) for one, other in combinations(colours, 2))
