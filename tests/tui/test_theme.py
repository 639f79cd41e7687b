"""Red, Amber and Green hold for colour-blind eyes, in greyscale, and against their background."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from semh_tui.model.rating import COLOURS
from semh_tui.tui.theme import OURS, rating_variables

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
EYES = {
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
    "trichromacy": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
RAG = ("rag-red", "rag-amber", "rag-green")
Triple = tuple[float, float, float]


def linear(colour: Color) -> Triple:
    def one(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return one(colour.r), one(colour.g), one(colour.b)


def seen(rgb: Triple, eye: str) -> Triple:
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, rgb, strict=True)), 0.0), 1.0)
        for row in EYES[eye]
    )
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, eye: str) -> float:
    first, second = (lab(seen(linear(Color.parse(each)), eye)) for each in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def luminance(colour: str) -> float:
    red, green, blue = linear(Color.parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_every_eye_tells_the_three_apart(theme: Theme, eye: str) -> None:
    """A difference of 2 can just be seen; most built-in themes have 2 to 7 here."""
    for one, other in combinations(RAG, 2):
        found = difference(theme.variables[one], theme.variables[other], eye)
        assert found > 24, (one, other, found)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_they_differ_in_greyscale(theme: Theme) -> None:
    for one, other in combinations(RAG, 2):
        first, second = (
            116 * luminance(theme.variables[each]) ** (1 / 3) - 16 for each in (one, other)
        )
        assert abs(first - second) > 7, (one, other, first, second)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_they_can_be_read_on_their_background(theme: Theme) -> None:
    for name in (*(f"rag-{name}" for name in COLOURS), "rag-not-applicable", "rag-none"):
        for background in (theme.background, theme.panel):
            assert background is not None
            found = contrast(theme.variables[name], background)
            assert found >= 3.0, (name, background, found)
        assert theme.background is not None
        assert contrast(theme.variables[name], theme.background) >= 4.4, name


def test_built_in_themes_get_the_ratings_of_their_brightness() -> None:
    dark, light = OURS
    assert rating_variables(BUILTIN_THEMES["nord"])["rag-red"] == dark.variables["rag-red"]
    assert (
        rating_variables(BUILTIN_THEMES["textual-light"])["rag-red"] == light.variables["rag-red"]
    )
