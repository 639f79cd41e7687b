"""Which names are asked about, and which are two settings without a question."""

from __future__ import annotations

import pytest

from semh_tui.model.typed_input.near_names import near_names


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Elm Road", "Elm Road School"),
        ("Elm Road Primary School", "Elm Road"),
        ("The Elm Road School", "Elm Road School"),
        ("St Marys", "St Mary’s"),
        ("Saint Mary's", "St Mary’s"),
        ("St Peter and St Paul", "St Peter & St Paul"),
        ("Oak Field", "Oakfield"),
        ("Oakfeild Primary School", "Oakfield Primary School"),
        ("Oakfied Primary School", "Oakfield Primary School"),
        ("Oakfieldd Primary School", "Oakfield Primary School"),
        ("Oskfield Primary School", "Oakfield Primary School"),
        ("Elm-Road", "Elm Road"),
    ],
)
def test_near(typed: str, known: str) -> None:
    assert near_names(typed, [known, "Mill Lane"]) == [known]
    assert near_names(known, ["Mill Lane", typed]) == [typed]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("St Mary's", "St Mary’s"),  # the same, not near
        ("Elm Road Infant School", "Elm Road Junior School"),
        ("School 01", "School 02"),
        ("Year 7 unit", "Year 8 unit"),
        ("Base1", "Base2"),
        ("Site A", "Site B"),
        ("Oakfield School", "Oakwood School"),
        ("Mill Lane School", "Elm Road School"),
        ("Primary School", "School"),
        ("Elm Road", "Elm Road North"),
        ("", "Elm Road"),
    ],
)
def test_not_near(typed: str, known: str) -> None:
    assert near_names(typed, [known]) == []
