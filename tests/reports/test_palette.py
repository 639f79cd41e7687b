"""The levels of every usual scale are told apart by every eye, and in greyscale."""

from __future__ import annotations

import pytest
from colour_vision import EYES, least_difference, least_step_in_grey

from semh_tui.model.rating import usual_marks
from semh_tui.reports.palette import Appearance, colour_shade

SCALES = (2, 3, 4, 5, 6)


def inks(levels: int, appearance: Appearance) -> list[str]:
    return [colour_shade(colour, appearance).ink for _shape, colour in usual_marks(levels)]


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_the_levels_apart(appearance: Appearance, eye: str) -> None:
    """A difference of 2 can just be seen."""
    for levels in SCALES:
        least = least_difference(inks(levels, appearance), eye)
        assert least > (24 if levels <= 3 else 10), (levels, least)


@pytest.mark.parametrize("appearance", Appearance)
def test_the_levels_differ_in_greyscale(appearance: Appearance) -> None:
    for levels in SCALES:
        least = least_step_in_grey(inks(levels, appearance))
        assert least > (7 if levels <= 3 else 4), (levels, least)
