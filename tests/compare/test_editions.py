"""Which criterion of one edition is which of another."""

from __future__ import annotations

from collections import Counter

import pytest
from changed_models import changed_model
from editions import CHANGES, FIRST, SECOND, THIRD, framework

from semh_tui.compare.editions import CriterionPair, compare_editions
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change, ChangeKind, Comparable


def pair(old: Framework, new: Framework, either: str, *known: Framework) -> CriterionPair:
    (matched,) = (
        match
        for match in compare_editions(old, new, known).pairs
        if either in (match.old, match.new)
    )
    return matched


def test_one_edition_pairs_every_criterion_with_itself() -> None:
    pairs = compare_editions(FIRST, FIRST).pairs
    assert all(match.old == match.new and not match.caveat for match in pairs)
    assert len(pairs) == len(list(FIRST.criteria))


@pytest.mark.parametrize(
    ("old", "new", "caveat"),
    [
        ("plain", "plain", ""),
        ("typo", "typo-mended", ""),
        ("clear", "clear", ""),
        ("nearly", "nearly", "clarified in edition 2: now names parents"),
        ("changed", "changed", "changed in edition 2"),
        ("silent", "silent", "worded differently in editions 1 and 2, without a note on how"),
    ],
)
def test_what_may_be_compared(old: str, new: str, caveat: str) -> None:
    matched = pair(FIRST, SECOND, old)
    assert (matched.old, matched.new, matched.caveat) == (old, new, caveat)


@pytest.mark.parametrize(
    ("change", "ended", "begun"),
    [
        (CHANGES[4], ["turned"], ["turned-round"]),
        (CHANGES[5], ["split"], ["half-one", "half-two"]),
        (CHANGES[6], ["merge-one", "merge-two"], ["merged"]),
        (CHANGES[7], [], ["new"]),
        (CHANGES[8], ["retired"], []),
    ],
)
def test_what_may_not_be_compared_ends_or_begins_with_its_change(
    change: Change, ended: list[str], begun: list[str]
) -> None:
    for criterion in ended:
        assert pair(FIRST, SECOND, criterion) == CriterionPair(criterion, None, changes=(change,))
    for criterion in begun:
        assert pair(FIRST, SECOND, criterion) == CriterionPair(None, criterion, changes=(change,))


def test_changes_over_several_editions_are_put_together() -> None:
    assert pair(FIRST, THIRD, "typo", SECOND).new == "typo-mended-again"
    begun = pair(FIRST, THIRD, "half", SECOND)
    assert (begun.old, [change.kind for change in begun.changes]) == (
        None,
        [ChangeKind.SPLIT, ChangeKind.TYPO],
    )
    assert pair(FIRST, THIRD, "nearly", SECOND).new is None
    assert "new" not in {match.new for match in compare_editions(FIRST, THIRD, [SECOND]).pairs}


def test_a_missing_edition_between_two_is_said_and_ids_still_decide() -> None:
    editions = compare_editions(FIRST, THIRD)
    assert not editions.recorded
    assert CriterionPair("plain", "plain") in editions.pairs
    assert pair(FIRST, THIRD, "typo").new is None


@pytest.mark.parametrize(("old", "new"), [(FIRST, SECOND), (FIRST, THIRD), (SECOND, THIRD)])
@pytest.mark.parametrize("known", [(), (FIRST, SECOND, THIRD)])
def test_every_criterion_is_in_one_pair_and_the_other_way_round_is_the_same(
    old: Framework, new: Framework, known: tuple[Framework, ...]
) -> None:
    pairs = compare_editions(old, new, known).pairs
    assert Counter(match.old for match in pairs if match.old) == Counter(c.id for c in old.criteria)
    assert Counter(match.new for match in pairs if match.new) == Counter(c.id for c in new.criteria)
    back = compare_editions(new, old, known).pairs
    assert {(match.new, match.old) for match in back} == {(match.old, match.new) for match in pairs}


def test_an_id_that_changed_too_much_to_compare_is_not_compared_with_itself() -> None:
    turned = Change(kind=ChangeKind.CHANGED, comparable=Comparable.NO, old=("a",), new=("a",))
    old = framework("1", {"one": ["a"]})
    new = framework("2", {"one": ["a"]}, follows="1", changes=[turned])
    assert compare_editions(old, new).pairs == (
        CriterionPair("a", None, changes=(turned,)),
        CriterionPair(None, "a", changes=(turned,)),
    )


def test_layout_is_not_wording() -> None:
    old, new = framework("1", {"one": ["a"]}), framework("2", {"one": ["a"]}, follows="1")
    section = new.sections[0]
    laid_out = tuple(
        changed_model(criterion, text=criterion.text.replace(" ", "\n"))
        for criterion in section.criteria
    )
    new = changed_model(new, sections=(changed_model(section, criteria=laid_out),))
    assert compare_editions(old, new).pairs == (CriterionPair("a", "a"),)


def test_editions_in_a_circle_are_no_chain() -> None:
    one = framework("1", {"one": ["a"]}, follows="2")
    two = framework("2", {"one": ["a"]}, follows="1")
    other = framework("3", {"one": ["a"]})
    assert not compare_editions(other, two, [one, two]).recorded
