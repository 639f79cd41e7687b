"""Two people's changes to one audit: nothing lost, nothing chosen for anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from garden import AUDIT as BASE
from garden import COMPOST, FRAMEWORK, WATER
from hypothesis import given, settings
from ratings import GREEN, RED
from strategies import versions

from semh_tui.compare.merge import (
    Conflict,
    DifferentAuditsError,
    MergeResult,
    Value,
    merge_audits,
    resolve_conflict,
    set_field,
)
from semh_tui.compare.merge_fields import Field, Side
from semh_tui.model.audit import BLANK, Answer, Audit, NextStep
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import read_audit

DIG, SOW, HOE = NextStep("digs", "Dig"), NextStep("sows", "Sow"), NextStep("hoes", "Hoe")


def with_steps(*steps: NextStep, place: Place = WATER) -> Audit:
    return BASE.with_answer(place, Answer(next_steps=steps))


def merged(base: Audit, mine: Audit, theirs: Audit) -> MergeResult:
    return merge_audits(base, mine, theirs, FRAMEWORK)


def mirrored(conflict: Conflict) -> Conflict:
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


Key = tuple[Place | None, Field, str]
DETAILS = (Field.SETTING, Field.URN, Field.CYCLE, Field.STATUS, Field.AUDITORS, Field.NOTES)
OF_STEPS = (Field.TEXT, Field.OWNER, Field.DUE, Field.DONE)


def fields(audit: Audit) -> dict[Key, Value]:
    """Every field by where it stands; a step's place in its list left out."""
    result: dict[Key, Value] = {(None, field, ""): getattr(audit, field) for field in DETAILS}
    for place, answer in audit.answers.items():
        result[place, Field.RATING, ""] = answer.rating
        result[place, Field.EVIDENCE, ""] = answer.evidence
        for step in answer.next_steps:
            result |= {(place, field, step.id): getattr(step, field) for field in OF_STEPS}
    return result


def asked_about(conflicts: tuple[Conflict, ...]) -> set[Key]:
    return {
        (conflict.place, field, conflict.step_id)
        for conflict in conflicts
        for field in (OF_STEPS if conflict.field is Field.STEP else (conflict.field,))
    }


# -- rules


def check_that_it_does_not_matter_who_is_called_mine(three: tuple[Audit, Audit, Audit]) -> None:
    base, mine, theirs = three
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert one.audit == other.audit
    assert list(one.audit.answers) == list(other.audit.answers)
    assert one.conflicts == tuple(map(mirrored, other.conflicts))


def check_that_one_sides_changes_come_in_whole(three: tuple[Audit, Audit, Audit]) -> None:
    base, mine, _theirs = three
    for result in (merged(base, mine, base), merged(base, base, mine), merged(base, mine, mine)):
        assert result == MergeResult(mine)


def check_that_every_change_is_in_the_merge_or_asked_about(
    three: tuple[Audit, Audit, Audit],
) -> None:
    result = merged(*three)
    before, ours, others, after = map(fields, (*three, result.audit))
    conflict_keys = asked_about(result.conflicts)
    for side in (ours, others):
        for key in before.keys() | side.keys():
            if side.get(key) != before.get(key) and key not in conflict_keys:
                found_at = [key, (*key[:2], f"{key[2]}-2")]
                assert side.get(key) in [after.get(place) for place in found_at]
    for key, value in after.items():
        key = (*key[:2], key[2].removesuffix("-2"))
        assert value in (before.get(key), ours.get(key), others.get(key))
        assert key not in conflict_keys or value == before.get(key)
    for conflict in result.conflicts:
        assert len({conflict.base, conflict.mine, conflict.theirs}) == 3


def check_that_settled_by_one_side_the_conflicts_are_that_sides(
    three: tuple[Audit, Audit, Audit],
) -> None:
    for side, version in ((Side.MINE, three[1]), (Side.THEIRS, three[2])):
        result = merged(*three)
        for conflict in result.conflicts:
            result = resolve_conflict(result, conflict, side)
        assert not result.conflicts
        settled, own = fields(result.audit), fields(version)
        for key in asked_about(merged(*three).conflicts):
            assert settled.get(key) == own.get(key)


def check_that_what_comes_out_can_be_saved_and_read_again(
    three: tuple[Audit, Audit, Audit],
) -> None:
    result = merged(*three).audit
    again = read_audit(write_audit(result, FRAMEWORK), "a.yaml", lambda *_: FRAMEWORK).audit
    assert again == result


def check_that_asked_again_from_where_it_stopped_it_asks_the_same(
    three: tuple[Audit, Audit, Audit],
) -> None:
    """What a session does: take what is theirs, keep asking about the rest."""
    _base, _mine, theirs = three
    result = merged(*three)
    base, mine = theirs, result.audit
    for conflict in result.conflicts:
        base, mine = (
            set_field(base, conflict, conflict.base),
            set_field(mine, conflict, conflict.mine),
        )
    again = merged(base, mine, theirs)
    assert set(again.conflicts) == set(result.conflicts)


@settings(max_examples=80, deadline=None)
@given(versions())
def test_the_rules_hold_for_any_three_versions(three: tuple[Audit, Audit, Audit]) -> None:
    """One drawing for all rules: drawing takes several times as long as merging."""
    check_that_it_does_not_matter_who_is_called_mine(three)
    check_that_one_sides_changes_come_in_whole(three)
    check_that_every_change_is_in_the_merge_or_asked_about(three)
    check_that_settled_by_one_side_the_conflicts_are_that_sides(three)
    check_that_what_comes_out_can_be_saved_and_read_again(three)
    check_that_asked_again_from_where_it_stopped_it_asks_the_same(three)


# -- examples


def test_different_fields_of_one_criterion_come_together() -> None:
    mine = BASE.with_answer(WATER, Answer(RED))
    theirs = BASE.with_answer(WATER, Answer(None, "Two butts."))
    assert merged(BASE, mine, theirs) == MergeResult(
        BASE.with_answer(WATER, Answer(RED, "Two butts."))
    )


def test_a_rating_is_never_chosen_and_texts_never_run_together() -> None:
    mine = BASE.with_answer(WATER, Answer(RED, "One butt."))
    theirs = BASE.with_answer(WATER, Answer(GREEN, "Two butts."))
    result = merged(BASE, mine, theirs)
    assert result.audit == BASE
    assert result.conflicts == (
        Conflict(WATER, Field.RATING, None, RED, GREEN),
        Conflict(WATER, Field.EVIDENCE, "", "One butt.", "Two butts."),
    )
    settled = resolve_conflict(
        resolve_conflict(result, result.conflicts[0], Side.THEIRS),
        result.conflicts[1],
        "One butt; one to come.",
    )
    assert settled == MergeResult(BASE.with_answer(WATER, Answer(GREEN, "One butt; one to come.")))


def test_steps_from_both_sides_are_kept_and_their_fields_merged() -> None:
    base = with_steps(DIG, SOW)
    mine = with_steps(replace(DIG, done=date(2026, 11, 1)), NextStep("mine", "Mow"), SOW)
    theirs = with_steps(replace(DIG, owner="Warden"), NextStep("thei", "Thin"), SOW, HOE)
    result = merged(base, mine, theirs)
    assert not result.conflicts
    assert result.audit.answer(WATER).next_steps == (
        NextStep("digs", "Dig", "Warden", done=date(2026, 11, 1)),
        NextStep("mine", "Mow"),
        NextStep("thei", "Thin"),
        SOW,
        HOE,
    )


def test_a_step_removed_here_and_changed_there_is_asked_about() -> None:
    base, changed = with_steps(DIG, SOW), replace(DIG, text="Dig deep")
    result = merged(base, with_steps(SOW), with_steps(changed, SOW))
    assert result.conflicts == (Conflict(WATER, Field.STEP, DIG, None, changed, "digs"),)
    (conflict,) = result.conflicts
    assert resolve_conflict(result, conflict, Side.MINE).audit == with_steps(SOW)
    assert resolve_conflict(result, conflict, Side.THEIRS).audit == with_steps(changed, SOW)


def test_an_untouched_step_removed_on_one_side_goes() -> None:
    result = merged(with_steps(DIG, SOW), with_steps(DIG), with_steps(DIG, replace(SOW)))
    assert result == MergeResult(with_steps(DIG))


def test_an_order_changed_on_one_side_stays_changed() -> None:
    base = with_steps(DIG, SOW, HOE)
    result = merged(
        base, with_steps(HOE, DIG, SOW), with_steps(DIG, SOW, HOE, NextStep("last", "x"))
    )
    ids = [step.id for step in result.audit.answer(WATER).next_steps]
    assert ids == ["hoes", "last", "digs", "sows"]


def test_a_step_moved_to_two_places_stands_twice_under_two_ids() -> None:
    base = with_steps(DIG)
    mine, theirs = with_steps(DIG, place=COMPOST), with_steps(DIG, place=Place("people", "paths"))
    result = merged(base, mine, theirs).audit
    assert [(str(place), step.id) for place, step in result.steps()] == [
        ("compost", "digs"),
        ("paths", "digs-2"),
    ]


def test_two_steps_that_happen_to_have_one_id_are_both_kept() -> None:
    result = merged(BASE, with_steps(NextStep("same", "Sow")), with_steps(NextStep("same", "Mow")))
    assert result == MergeResult(with_steps(NextStep("same", "Mow"), NextStep("same-2", "Sow")))


def test_details_are_fields_too() -> None:
    mine = replace(BASE, notes="Rain.", status=Status.FINAL)
    theirs = replace(BASE, notes="Sun.", auditors=("Warden", "Treasurer"))
    result = merged(BASE, mine, theirs)
    assert result.audit == replace(BASE, status=Status.FINAL, auditors=("Warden", "Treasurer"))
    assert result.conflicts == (Conflict(None, Field.NOTES, "", "Rain.", "Sun."),)


def test_the_line_for_an_editor_comes_from_the_side_that_changed_it() -> None:
    line = "# yaml-language-server: $schema=audit.json"
    with_line = replace(BASE, modeline=line)
    assert merged(BASE, with_line, BASE).audit.modeline == line
    assert merged(BASE, BASE, with_line).audit.modeline == line
    assert merged(with_line, BASE, with_line).audit.modeline == ""


def test_an_answer_the_framework_does_not_have_goes_only_where_nobody_changed_it() -> None:
    old = Place("soil", "worms")
    base = BASE.with_answer(old, Answer(None, "Many."))
    assert merged(base, BASE, base) == MergeResult(BASE)
    changed = base.with_answer(old, Answer(None, "Very many."))
    result = merged(base, BASE, changed)
    assert [conflict.field for conflict in result.conflicts] == [Field.EVIDENCE]
    assert result.audit.answer(old) == Answer(None, "Many.")
    assert BASE.answer(old) == BLANK


def test_audits_of_two_editions_are_not_brought_together() -> None:
    with pytest.raises(DifferentAuditsError, match=r"edition 2024.*edition 2025"):
        merged(BASE, BASE, replace(BASE, edition="2025"))
