"""Into another edition: nothing deleted, and no rating where it may mean something else."""

from __future__ import annotations

import re

import pytest
from editions import CHANGES, EDITIONS, FIRST, FIRST_IDS, SECOND, THIRD, A, G, X, audit, step
from hypothesis import given, settings
from hypothesis import strategies as st

from semh_tui.compare.upgrade import Upgrade, UpgradeOutcome, UpgradeRow, upgrade_audit
from semh_tui.model.audit import Answer
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.scale_fields import NotApplicable
from semh_tui.model.place import Place
from semh_tui.model.status import Status


def full(name: str) -> Answer:
    return Answer(A, f"Words about {name}.", (step(f"s-{name}"),))


OLD = audit(
    FIRST,
    {name: full(name) for name in (*FIRST_IDS, "far", "last")}
    | {"one judgement": full("one"), "old judgement": full("old")},
)
MADE = upgrade_audit(OLD, FIRST, SECOND, EDITIONS)


def row(result: Upgrade, criterion: str) -> UpgradeRow:
    (found,) = (row for row in result.rows if row.place.criterion == criterion)
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [("plain", "plain"), ("typo", "typo-mended"), ("clear", "clear"), ("moves", "moves")],
)
def test_a_rating_comes_along_where_it_means_the_same(old: str, new: str) -> None:
    place = SECOND.place(new)
    assert place is not None
    assert MADE.audit.answer(place) == full(old)
    assert row(MADE, new).outcome is UpgradeOutcome.CARRIED


@pytest.mark.parametrize("criterion", ["silent", "nearly", "changed"])
def test_text_comes_along_without_the_rating_where_the_wording_is_another(criterion: str) -> None:
    answer = MADE.audit.answer(Place("one", criterion))
    assert answer == Answer(None, full(criterion).evidence, full(criterion).next_steps)
    assert row(MADE, criterion).outcome is UpgradeOutcome.TO_RATE_AGAIN
    assert row(MADE, criterion).reason


@pytest.mark.parametrize("criterion", ["turned", "split", "merge-one", "merge-two", "retired"])
def test_what_has_no_new_home_stays_as_it_was(criterion: str) -> None:
    assert MADE.audit.answer(Place("one", criterion)) == full(criterion)
    assert row(MADE, criterion).outcome is UpgradeOutcome.KEPT
    assert Place("one", criterion) in MADE.audit.unknown_places(SECOND)


def test_a_section_that_is_gone_keeps_its_answers_and_a_changed_one_is_judged_again() -> None:
    assert MADE.audit.answer(Place("old", "last")) == full("last")
    assert MADE.audit.answer(Place("old")) == full("old")
    assert MADE.audit.answer(Place("one")).rating is None
    assert MADE.audit.answer(Place("one")).evidence == full("one").evidence


def test_what_is_new_is_empty_and_the_audit_a_draft_again() -> None:
    assert MADE.audit.answer(Place("one", "half-one")).is_blank
    assert row(MADE, "half-one").outcome is UpgradeOutcome.NEW
    assert row(MADE, "half-one").changes == (CHANGES[5],)
    assert (MADE.audit.edition, MADE.audit.status) == ("2", Status.DRAFT)


def test_a_section_that_applies_to_all_now_cannot_stay_not_applicable() -> None:
    away = audit(FIRST, {"maybe judgement": Answer(X, "We do not.")})
    moved = upgrade_audit(away, FIRST, THIRD, EDITIONS).audit
    assert moved.answer(Place("maybe")) == Answer(None, "We do not.")


def test_an_answer_that_was_kept_goes_home_where_its_criterion_comes_back() -> None:
    kept = audit(SECOND, {"one/split": full("split")})
    back = upgrade_audit(kept, SECOND, FIRST, EDITIONS).audit.answer(Place("one", "split"))
    assert (back.rating, back.evidence) == (None, full("split").evidence)


@pytest.mark.parametrize("to", [FIRST, EDITIONS[0]])
def test_its_own_edition_is_refused(to: Framework) -> None:
    with pytest.raises(UsageError, match="already"):
        upgrade_audit(OLD, FIRST, to)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(EDITIONS),
    st.sampled_from(EDITIONS),
    st.sets(st.sampled_from([*FIRST_IDS, "half", "merged", "far", "new"])),
    st.booleans(),
)
def test_no_word_and_no_step_is_ever_lost(
    at: Framework, to: Framework, names: set[str], known: bool
) -> None:
    if at is to:
        return
    given_answers = {(name if at.criterion(name) else f"one/{name}"): full(name) for name in names}
    old = audit(at, given_answers)
    result = upgrade_audit(old, at, to, EDITIONS if known else ())
    noted = re.findall(r"Words about \S+", result.audit.notes)
    held = [answer.evidence for answer in result.audit.answers.values() if answer.evidence]
    assert sorted([*held, *noted]) == sorted(full(name).evidence for name in names)
    assert sorted(s.id for _place, s in result.audit.steps()) == sorted(
        s.id for _p, s in old.steps()
    )
    places = [row.new_place for row in result.rows if row.new_place]
    assert len(places) == len(set(places))
    assert set(to.places) <= set(places)
    assert sum(row.old_place is not None for row in result.rows) == len(old.answers)


def test_a_kept_answer_whose_id_is_another_criterion_now_goes_into_the_notes() -> None:
    old = audit(SECOND, {"typo-mended": full("typo-mended"), "one/typo": full("typo")})
    result = upgrade_audit(old, SECOND, FIRST, EDITIONS).audit
    answer = result.answer(Place("one", "typo"))
    assert answer.evidence == full("typo-mended").evidence
    assert [step.id for step in answer.next_steps] == ["s-typo-mended", "s-typo"]
    assert result.notes == "typo: Words about typo."


def test_a_green_is_never_made() -> None:
    greens = audit(FIRST, dict.fromkeys(FIRST_IDS, G))
    result = upgrade_audit(greens, FIRST, SECOND, EDITIONS)
    rated = {row.new_place for row in result.rows if row.outcome is UpgradeOutcome.CARRIED}
    assert all(
        result.audit.answer(place).rating is None for place in SECOND.places if place not in rated
    )


def test_an_edition_without_not_applicable_asks_for_a_rating_again() -> None:
    no_such_rating = NotApplicable.model_validate({"allowed": "no"})
    strict = SECOND.model_copy(update={"not_applicable": no_such_rating})
    strict.__dict__.pop("scale", None)  # the copy of what was computed for the other
    old = audit(FIRST, {"plain": Answer(X, "We have none.", (step("s"),))})
    upgraded = upgrade_audit(old, FIRST, strict, EDITIONS)
    changed = row(upgraded, "plain")
    assert (changed.outcome, changed.reason) == (
        UpgradeOutcome.TO_RATE_AGAIN,
        f"edition {strict.edition} has no “not applicable”",
    )
    place = strict.place("plain")
    assert place
    assert upgraded.audit.answer(place) == Answer(None, "We have none.", (step("s"),))
