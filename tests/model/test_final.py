"""What a final audit still lets be changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from garden import AUDIT, COMPOST, WATER
from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.rules.final import changes_final
from semh_tui.model.status import Status

STEP = NextStep("abcd", "Dig the pond", "Warden", date(2026, 12, 18))
ANSWER = Answer(RED, "Dry since May.", (STEP,))
DRAFT = AUDIT.with_answer(WATER, ANSWER)
FINAL = replace(DRAFT, status=Status.FINAL)
DAY = date(2026, 12, 1)


def with_step(**changed: Any) -> Audit:
    step = replace(STEP, **changed)
    return FINAL.with_answer(WATER, replace(ANSWER, next_steps=(step,)))


CHANGED = {
    "rating": FINAL.with_answer(WATER, replace(ANSWER, rating=GREEN)),
    "rating cleared": FINAL.with_answer(WATER, replace(ANSWER, rating=None)),
    "evidence": FINAL.with_answer(WATER, replace(ANSWER, evidence="Wet.")),
    "another criterion": FINAL.with_answer(COMPOST, Answer(AMBER)),
    "judgement": FINAL.with_answer(Place("soil"), Answer(AMBER)),
    "step added": FINAL.with_answer(
        WATER, replace(ANSWER, next_steps=(STEP, NextStep("bcde", "Fill it")))
    ),
    "step removed": FINAL.with_answer(WATER, replace(ANSWER, next_steps=())),
    "step text": with_step(text="Fill in the pond"),
    "step owner": with_step(owner="Head"),
    "step due": with_step(due=date(2027, 1, 1)),
    "step ticked and reworded": with_step(text="Fill in the pond", done=DAY),
    "status": DRAFT,
    "setting": replace(FINAL, setting="Another"),
    "auditors": replace(FINAL, auditors=("Head",)),
    "notes": replace(FINAL, notes="Seen."),
    "urn": replace(FINAL, urn="123456"),
    "cycle": replace(FINAL, cycle=Cycle.parse("2027/28 autumn")),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_everything_but_a_tick_changes_a_final_audit(changed: Audit) -> None:
    assert changes_final(FINAL, changed)


def test_a_tick_its_date_and_taking_it_back_do_not() -> None:
    ticked, another_day = with_step(done=DAY), with_step(done=date(2026, 11, 30))
    for before, after in [(FINAL, ticked), (ticked, another_day), (ticked, FINAL), (FINAL, FINAL)]:
        assert not changes_final(before, after)


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_a_draft_may_become_anything(changed: Audit) -> None:
    assert not changes_final(DRAFT, changed)
    assert not changes_final(DRAFT, FINAL)
