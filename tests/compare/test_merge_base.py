"""Merging where there are several versions before both sides, or none that can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from garden import AUDIT, FRAMEWORK, PATHS, WATER
from ratings import AMBER, GREEN, RED

from semh_tui.compare.merge import merge_audits
from semh_tui.compare.merge_base import build_common_base
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.status import Status

FULL = Answer(GREEN, "Two butts.", (NextStep("digs", "Dig", "Warden", date(2026, 12, 1)),))
OTHER = Answer(RED, "None.", (NextStep("digs", "Dig deep", "Cook", None, date(2026, 12, 2)),))
STEPLESS = replace(FULL, next_steps=())


def answering(answer: Answer) -> Audit:
    return AUDIT.with_answer(WATER, answer)


def asked(mine: Audit, theirs: Audit, *bases: Audit) -> set[str]:
    merged = merge_audits(
        build_common_base(bases, mine, theirs, FRAMEWORK), mine, theirs, FRAMEWORK
    )
    return {str(conflict.field) for conflict in merged.conflicts}


@pytest.mark.parametrize("bases", [(), (FULL, OTHER), (OTHER, FULL), (FULL, STEPLESS)])
def test_what_nobody_can_tell_is_asked(bases: tuple[Answer, ...]) -> None:
    fields = asked(answering(FULL), answering(OTHER), *map(answering, bases))
    if bases != (FULL, STEPLESS):
        assert fields == {"rating", "evidence", "text", "owner", "due", "done"}
    else:
        # Both versions before agree on all but the step.
        assert fields == {"text", "owner", "due", "done"}


def test_what_all_versions_before_agree_on_is_merged_as_ever() -> None:
    bases = [answering(replace(FULL, evidence=text)) for text in ("One.", "Two.")]
    mine = bases[0].with_answer(PATHS, Answer(RED))
    theirs = answering(replace(FULL, rating=AMBER, evidence="Two."))
    assert asked(mine, theirs, *bases) == {"evidence"}
    merged = merge_audits(
        build_common_base(bases, mine, theirs, FRAMEWORK), mine, theirs, FRAMEWORK
    ).audit
    assert merged.answer(PATHS).rating == RED
    assert merged.answer(WATER).rating == AMBER


@pytest.mark.parametrize("bases", [(), (FULL, STEPLESS), (STEPLESS, FULL)])
def test_a_step_that_one_side_has_is_kept_where_nobody_can_tell_who_removed_it(
    bases: tuple[Answer, ...],
) -> None:
    mine, theirs = answering(FULL), answering(STEPLESS)
    before = build_common_base([*map(answering, bases)], mine, theirs, FRAMEWORK)
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge_audits(before, one, other, FRAMEWORK)
        assert merged.conflicts == ()
        assert merged.audit.answer(WATER) == FULL


def test_details_are_asked_about_too() -> None:
    mine = replace(AUDIT, setting="A", urn="", auditors=(), notes="x", status=Status.FINAL)
    theirs = replace(
        AUDIT,
        setting="B",
        urn="12345",
        auditors=("SENCo",),
        notes="",
        cycle=Cycle.parse("2025/26 spring"),
    )
    assert asked(mine, theirs) == {"setting", "urn", "auditors", "notes", "status", "cycle"}
    assert asked(mine, theirs, mine, theirs) == {
        "setting", "urn", "auditors", "notes", "status", "cycle",
    }  # fmt: skip


def test_the_same_on_both_sides_is_never_asked() -> None:
    assert asked(answering(FULL), answering(FULL), answering(OTHER), AUDIT) == set()
