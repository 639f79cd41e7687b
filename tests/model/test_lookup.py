from __future__ import annotations

import pytest
from ratings import RED

from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.typed_input.lookup import find_place, find_rating, find_section


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("red", RED),
        (" R ", RED),
        ("Bare Soil", RED),
        ("x", NOT_APPLICABLE),
        ("N/A", NOT_APPLICABLE),
        ("not applicable", NOT_APPLICABLE),
        ("Not our plot", NOT_APPLICABLE),
    ],
)
def test_a_rating_as_people_say_it(garden: Framework, said: str, meant: Rating) -> None:
    assert find_rating(garden, said) is meant


@pytest.mark.parametrize("said", ["", "none", "reed", "r\u0435d", "amber green"])
def test_what_is_no_rating_is_refused_with_what_is_allowed(garden: Framework, said: str) -> None:
    with pytest.raises(
        UsageError, match=r"Bare soil \(R\), Sprouting \(A\), In leaf \(G\) or Not our plot \(X\)"
    ):
        find_rating(garden, said)


def test_an_id_may_be_a_criterions_and_a_sections(garden: Framework) -> None:
    assert find_place(garden, "soil") == Place("soil", "soil")
    assert find_place(garden, "soil", judgement=True) == Place("soil")
    assert find_place(garden, "1", judgement=True) == Place("soil")
    assert find_place(garden, "2.1") == Place("people", "welcome")


def test_a_place_only_the_audit_has_is_known_by_its_id(garden: Framework) -> None:
    with pytest.raises(NotFoundError):
        find_place(garden, "old-one")
    assert find_place(garden, "old-one", others=[Place("soil", "old-one")]).section == "soil"


def test_every_number_leads_to_its_place(semh: Framework) -> None:
    for place, number in semh.numbers.items():
        assert find_place(semh, number, judgement=place.is_judgement) == place


def test_a_section_by_its_title(garden: Framework) -> None:
    assert find_section(garden, "soil  & WATER") == "soil"
    assert find_section(garden, "compost") is None
