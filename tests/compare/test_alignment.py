"""Which places of two audits are paired, what counts for each, and in which order."""

from __future__ import annotations

from collections import Counter

import pytest
from editions import (
    CHANGES,
    EDITIONS,
    FIRST,
    SECOND,
    THIRD,
    A,
    G,
    R,
    X,
    audit,
    framework,
)

from semh_tui.compare.alignment import (
    SECTION_CHANGED,
    ComparedAudit,
    PlacePair,
    pair_new_places,
    pair_places,
)
from semh_tui.compare.editions import compare_editions
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place

SPLIT = Place("one", "split")


def pairs_of(old: ComparedAudit, new: ComparedAudit) -> tuple[PlacePair, ...]:
    editions = compare_editions(old.framework, new.framework, EDITIONS)
    return pair_places(old, new, editions)


def blank(edition: Framework) -> ComparedAudit:
    return ComparedAudit(audit(edition, {}), edition)


@pytest.mark.parametrize("old", EDITIONS, ids=["1", "2", "3"])
@pytest.mark.parametrize("new", EDITIONS, ids=["1", "2", "3"])
def test_every_place_is_in_exactly_one_pair(old: Framework, new: Framework) -> None:
    strangers = {"one/kept": R, "gone/kept": G}
    before = ComparedAudit(audit(old, strangers), old)
    after = ComparedAudit(audit(new, strangers), new)
    pairs = pairs_of(before, after)
    for side, places in (
        (before, [pair.old for pair in pairs]),
        (after, [pair.new for pair in pairs]),
    ):
        counted = Counter(place for place in places if place)
        assert counted == Counter(list(side.places()))
    assert all(pair.old or pair.new for pair in pairs)


def test_a_criterion_keeps_its_pair_through_a_new_id_and_a_new_section() -> None:
    pairs = pair_new_places(blank(FIRST), blank(SECOND))
    renamed = pairs[Place("one", "typo-mended")]
    assert renamed == PlacePair(Place("one", "typo"), renamed.new, True, "", (CHANGES[0],))
    assert pairs[Place("maybe", "moves")].old == Place("one", "moves")
    assert pairs[Place("one", "silent")].caveat.startswith("worded differently")


def test_an_edition_in_between_is_looked_for_among_those_at_hand() -> None:
    renamed = Place("one", "typo-mended-again")
    assert pair_new_places(blank(FIRST), blank(THIRD), EDITIONS)[renamed].old == Place(
        "one", "typo"
    )
    assert pair_new_places(blank(FIRST), blank(THIRD))[renamed].old is None


def test_a_judgement_of_a_section_with_other_criteria_is_compared_with_care() -> None:
    first = framework("1", {"same": ("a",), "grown": ("b",), "left": ("c", "d"), "entered": ("e",)})
    second = framework(
        "2",
        {"same": ("a",), "grown": ("b", "new"), "left": ("c",), "entered": ("e", "d")},
        follows="1",
    )
    pairs = pair_new_places(blank(first), blank(second))
    caveats = {section.id: pairs[Place(section.id)].caveat for section in second.sections}
    assert caveats == {
        "same": "",
        "grown": SECTION_CHANGED,
        "left": SECTION_CHANGED,
        "entered": SECTION_CHANGED,
    }


def test_what_only_one_edition_has_ends_or_begins_with_its_change() -> None:
    pairs = pairs_of(blank(FIRST), blank(SECOND))
    retired = next(pair for pair in pairs if pair.old == Place("one", "retired"))
    assert retired == PlacePair(retired.old, None, False, "", (CHANGES[8],))
    begun = next(pair for pair in pairs if pair.new == Place("one", "new"))
    assert begun == PlacePair(None, begun.new, False, "", (CHANGES[7],))


def test_a_kept_answer_stands_beside_its_id_and_is_not_comparable() -> None:
    after = ComparedAudit(audit(SECOND, {"one/split": A}), SECOND)
    (pair,) = (pair for pair in pairs_of(blank(FIRST), after) if pair.old == SPLIT)
    assert pair == PlacePair(SPLIT, SPLIT, False, "", (CHANGES[5],))


def test_answers_that_neither_edition_asks_for_are_comparable() -> None:
    old, new = (ComparedAudit(audit(FIRST, {"one/kept": rating}), FIRST) for rating in (R, G))
    (pair,) = (pair for pair in pairs_of(old, new) if pair.old == Place("one", "kept"))
    assert (pair.new, pair.comparable) == (pair.old, True)


@pytest.mark.parametrize("turned", [False, True])
def test_of_one_id_in_two_sections_the_same_section_is_paired(turned: bool) -> None:
    one = ComparedAudit(audit(FIRST, {"one/kept": R}), FIRST)
    two = ComparedAudit(audit(FIRST, {"maybe/kept": R, "one/kept": G}), FIRST)
    old, new = (two, one) if turned else (one, two)
    ids = [(pair.old, pair.new) for pair in pairs_of(old, new) if "kept" in str(pair)]
    assert (Place("one", "kept"), Place("one", "kept")) in ids
    alone = Place("maybe", "kept")
    assert ((alone, None) if turned else (None, alone)) in ids


def test_the_order_is_the_new_editions_and_what_is_gone_follows_its_section() -> None:
    first = framework("1", {"gone": ("x",), "one": ("a", "lost", "b"), "two": ("c",)})
    second = framework("2", {"two": ("c",), "one": ("b", "a")}, follows="1")
    order = [str(pair.new or pair.old) for pair in pairs_of(blank(first), blank(second))]
    assert order == ["two judgement", "c", "one judgement", "b", "a", "lost", "gone judgement", "x"]


def test_what_counts_in_a_section_that_does_not_apply() -> None:
    side = ComparedAudit(audit(FIRST, {"maybe judgement": X, "far": G, "plain": A}), FIRST)
    assert side.rating(Place("maybe", "far")) == X
    assert side.rating(Place("maybe", "near")) == X
    assert side.rating(Place("one", "plain")) == A
    assert side.rating(None) is None
    counts = side.counts("maybe")
    assert counts is not None
    assert counts.not_applicable == 2
    assert side.counts("fresh") is None
