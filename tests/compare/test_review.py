"""Every criterion of two audits in exactly one class, whatever happened between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from editions import EDITIONS, FIRST, FIRST_IDS, SECOND, THIRD, A, G, R, X, audit, framework
from hypothesis import given, settings
from hypothesis import strategies as st
from ratings import counts_of

from semh_tui.compare.movement import compare_ratings
from semh_tui.compare.review import Flag, Movement, Review, ReviewRow, review_audits
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, Rating
from semh_tui.model.status import Status

TODAY = date(2026, 11, 23)


def compare(old: Audit, new: Audit, at: Framework = FIRST, to: Framework | None = None) -> Review:
    return review_audits(old, at, new, to or at, TODAY, EDITIONS)


def row(reviewed: Review, criterion: str) -> ReviewRow:
    (rows,) = (row for row in reviewed.rows if row.place.criterion == criterion)
    return rows


CLASSES: list[tuple[Rating | None, Rating | None, Movement]] = [
    (R, A, Movement.IMPROVED),
    (A, G, Movement.IMPROVED),
    (R, G, Movement.IMPROVED),
    (G, A, Movement.DECLINED),
    (A, R, Movement.DECLINED),
    (G, R, Movement.DECLINED),
    (A, A, Movement.SAME),
    (X, X, Movement.SAME),
    (None, R, Movement.NEWLY_RATED),
    (None, X, Movement.NEWLY_RATED),
    (G, None, Movement.NO_LONGER_RATED),
    (X, None, Movement.NO_LONGER_RATED),
    (R, X, Movement.BECAME_NOT_APPLICABLE),
    (X, G, Movement.BECAME_APPLICABLE),
    (None, None, Movement.NOT_RATED),
]


@pytest.mark.parametrize(("old", "new", "expected"), CLASSES)
def test_the_class_of_a_criterion_and_of_a_judgement(
    old: Rating | None, new: Rating | None, expected: Movement
) -> None:
    assert compare_ratings(DEFAULT_SCALE, old, new) is expected
    reviewed = compare(
        audit(FIRST, {"plain": old, "old judgement": old}),
        audit(FIRST, {"plain": new, "old judgement": new}),
    )
    assert row(reviewed, "plain").movement is expected
    assert [each.movement for each in reviewed.judgements][2] is expected


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        ("plain", Movement.IMPROVED),
        ("silent", Movement.IMPROVED),
        ("typo-mended", Movement.IMPROVED),
        ("clear", Movement.IMPROVED),
        ("nearly", Movement.IMPROVED),
        ("changed", Movement.IMPROVED),
        ("moves", Movement.IMPROVED),
        ("turned", Movement.RETIRED),
        ("turned-round", Movement.NEW),
        ("split", Movement.RETIRED),
        ("half-one", Movement.NEW),
        ("half-two", Movement.NEW),
        ("merge-one", Movement.RETIRED),
        ("merge-two", Movement.RETIRED),
        ("merged", Movement.NEW),
        ("new", Movement.NEW),
        ("retired", Movement.RETIRED),
        ("first", Movement.NEW),
        ("last", Movement.RETIRED),
    ],
)
def test_every_kind_of_change_between_editions(criterion: str, expected: Movement) -> None:
    old = audit(FIRST, dict.fromkeys(FIRST_IDS, A) | {"last": A}, "2025/26 summer")
    new = audit(SECOND, {criterion.id: G for criterion in SECOND.criteria})
    reviewed = compare(old, new, FIRST, SECOND)
    assert row(reviewed, criterion).movement is expected


def test_where_editions_differ_care_and_changes_are_on_the_row() -> None:
    reviewed = compare(audit(FIRST, {}), audit(SECOND, {}), FIRST, SECOND)
    assert {row.place.criterion for row in reviewed.rows if row.caveat} == {
        "silent",
        "nearly",
        "changed",
    }
    assert row(reviewed, "half-one").changes == row(reviewed, "split").changes != ()
    assert row(reviewed, "moves").old_place == Place("one", "moves")
    assert row(reviewed, "moves").number == "2.3"
    assert row(reviewed, "last").number == "3.1"
    assert [section.id for section in reviewed.sections] == ["one", "maybe", "fresh", "old"]
    fresh, old = reviewed.sections[2:]
    judgements = list(reviewed.judgements)
    assert [each.movement for each in judgements[2:]] == [Movement.NEW, Movement.RETIRED]
    assert (fresh.old, old.new) == (None, None)
    assert all(each.caveat for each in judgements[:2])


def test_a_section_that_does_not_apply_takes_its_criteria_along() -> None:
    reason: dict[str, Answer | Rating | None]
    reason = {"maybe judgement": Answer(X, "We do not."), "far": G}
    rated: dict[str, Answer | Rating | None] = {"maybe judgement": A, "far": R}
    left = compare(audit(FIRST, rated), audit(FIRST, reason))
    assert row(left, "far").movement is Movement.BECAME_NOT_APPLICABLE
    assert left.sections[1].new == counts_of(not_applicable=2)
    came = compare(audit(FIRST, reason), audit(FIRST, rated))
    assert row(came, "far").movement is Movement.BECAME_APPLICABLE
    assert row(came, "near").movement is Movement.NO_LONGER_RATED
    assert not row(left, "far").flags


@pytest.mark.parametrize(
    ("old", "new", "flags"),
    [
        (Answer(A, "Words."), Answer(G), [Flag.HIGHEST_WITHOUT_EVIDENCE]),
        (Answer(A, "Words."), Answer(G, "Words."), [Flag.ONLY_RATING_CHANGED]),
        (Answer(A, "Some words."), Answer(G, "Some\nwords."), [Flag.ONLY_RATING_CHANGED]),
        (Answer(A), Answer(G), [Flag.HIGHEST_WITHOUT_EVIDENCE, Flag.ONLY_RATING_CHANGED]),
        (Answer(G, "Words."), Answer(G, "Words."), [Flag.EVIDENCE_UNTOUCHED]),
        (Answer(A, "Words."), Answer(G, "Other words."), []),
        (Answer(None, "Words."), Answer(None, "Words."), []),
        (Answer(A), Answer(A), []),
    ],
)
def test_flags(old: Answer, new: Answer, flags: list[Flag]) -> None:
    reviewed = compare(audit(FIRST, {"plain": old}), audit(FIRST, {"plain": new}))
    assert list(row(reviewed, "plain").flags) == flags


def test_answers_no_edition_asks_for_are_compared_by_id() -> None:
    old = audit(FIRST, {"one/lost": R, "one/gone": A, "shed/lock": A, "one/half-one": G})
    new = audit(SECOND, {"maybe/lost": G, "shed/lock": R, "one/found": A, "one/split": R})
    reviewed = compare(old, new, FIRST, SECOND)
    rows = {name: row(reviewed, name) for name in ("lost", "gone", "found", "lock")}
    assert {name: row.movement for name, row in rows.items()} == {
        "lost": Movement.IMPROVED,
        "gone": Movement.RETIRED,
        "found": Movement.NEW,
        "lock": Movement.DECLINED,
    }
    assert all(row.unknown and Flag.UNKNOWN in row.flags for row in rows.values())
    # Kept beside the one whose edition does ask, and still not compared with it.
    assert row(reviewed, "half-one").movement is Movement.NEW
    assert row(reviewed, "half-one").old == Answer(G)
    assert row(reviewed, "split").movement is Movement.RETIRED
    assert row(reviewed, "split").new == Answer(R)


def moved(review: Review) -> list[ReviewRow]:
    rows = (row for section in review.sections for row in section.all_rows)
    return [row for row in rows if row.movement in review.moving]


def test_in_a_draft_what_is_not_rated_has_not_moved() -> None:
    old = audit(FIRST, {"plain": G})
    assert not moved(compare(old, audit(FIRST, {}, status=Status.DRAFT)))
    assert moved(compare(old, audit(FIRST, {})))


def test_a_row_is_found_by_its_place() -> None:
    reviewed = compare(audit(FIRST, {}), audit(SECOND, {}), FIRST, SECOND)
    moved = reviewed.row(Place("maybe", "moves"))
    assert moved is not None
    assert moved.old_place == Place("one", "moves")
    assert reviewed.row(Place("one", "split")) == row(reviewed, "split")
    assert reviewed.row(Place("one", "moves")) is None


def test_different_frameworks_are_refused() -> None:
    other = replace(audit(FIRST, {}), framework="other")
    with pytest.raises(UsageError, match="different frameworks"):
        compare(audit(FIRST, {}), other)


def test_a_framework_of_a_hundred_criteria() -> None:
    sections = {f"s{one}": [f"c{one}-{two}" for two in range(10)] for one in range(10)}
    hundred = framework("1", sections)
    names = [criterion.id for criterion in hundred.criteria]
    ratings = [R, A, G, X, None]
    old = audit(hundred, {name: ratings[number % 5] for number, name in enumerate(names)})
    new = audit(hundred, {name: ratings[number // 5 % 5] for number, name in enumerate(names)})
    reviewed = review_audits(old, hundred, new, hundred, TODAY)
    assert sum(reviewed.counts.values()) == 100
    assert [reviewed.counts[kind] for kind in (Movement.IMPROVED, Movement.DECLINED)] == [12, 12]


# -- any two audits of any two editions

NAMES = sorted({name for edition in EDITIONS for name in (c.id for c in edition.criteria)})
ANSWERS = st.builds(Answer, st.sampled_from([None, R, A, G, X]), st.sampled_from(["", "a", "b c"]))


@st.composite
def audited(draw: st.DrawFn) -> tuple[Audit, Framework]:
    reviewed = draw(st.sampled_from(EDITIONS))
    places = [*(c.id for c in reviewed.criteria), "maybe judgement", "one judgement"]
    strangers = [f"{section}/{name}" for section in ("one", "maybe", "shed") for name in NAMES]
    strangers = [name for name in strangers if Place(*name.split("/")) not in reviewed]
    given = draw(st.dictionaries(st.sampled_from([*places, *strangers]), ANSWERS, max_size=25))
    return audit(reviewed, given, status=draw(st.sampled_from(list(Status)))), reviewed


MIRROR = {
    Movement.IMPROVED: Movement.DECLINED,
    Movement.NEWLY_RATED: Movement.NO_LONGER_RATED,
    Movement.BECAME_APPLICABLE: Movement.BECAME_NOT_APPLICABLE,
    Movement.NEW: Movement.RETIRED,
}
MIRROR |= {new: old for old, new in MIRROR.items()}


def places(reviewed: Audit, edition: Framework) -> Counter[Place]:
    every = {*edition.places, *reviewed.answers} | {
        Place(place.section) for place in reviewed.answers
    }
    return Counter(every)


@settings(max_examples=100, deadline=None)
@given(audited(), audited())
def test_the_classes_partition_both_audits(
    one: tuple[Audit, Framework], other: tuple[Audit, Framework]
) -> None:
    reviewed = compare(one[0], other[0], one[1], other[1])
    rows = [*reviewed.rows, *reviewed.judgements]
    assert Counter(row.old_place for row in rows if row.old_place) == places(*one)
    assert Counter(row.new_place for row in rows if row.new_place) == places(*other)
    assert sum(reviewed.counts.values()) == len(list(reviewed.rows))
    assert len({section.id for section in reviewed.sections}) == len(reviewed.sections)


@settings(max_examples=60, deadline=None)
@given(audited())
def test_an_audit_against_itself_moves_nothing(one: tuple[Audit, Framework]) -> None:
    reviewed = compare(one[0], one[0], one[1])
    assert not moved(reviewed)
    assert {row.movement for row in reviewed.rows} <= {Movement.SAME, Movement.NOT_RATED}


@settings(max_examples=100, deadline=None)
@given(audited(), audited())
def test_the_other_way_round_is_the_mirror(
    one: tuple[Audit, Framework], other: tuple[Audit, Framework]
) -> None:
    forth = compare(one[0], other[0], one[1], other[1])
    back = compare(other[0], one[0], other[1], one[1])
    forwards = {(row.old_place, row.new_place): row for row in (*forth.rows, *forth.judgements)}
    backwards = {(row.new_place, row.old_place): row for row in (*back.rows, *back.judgements)}
    assert forwards.keys() == backwards.keys()
    for key, row in forwards.items():
        assert backwards[key].movement is MIRROR.get(row.movement, row.movement)
        assert sorted(backwards[key].caveat.split("; ")) == sorted(row.caveat.split("; "))


def test_the_third_edition_is_reviewed_over_the_second() -> None:
    reviewed = compare(
        audit(FIRST, {"typo": A}), audit(THIRD, {"typo-mended-again": G}), FIRST, THIRD
    )
    assert row(reviewed, "typo-mended-again").movement is Movement.IMPROVED
