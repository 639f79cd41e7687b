"""A new term in a new edition: open steps go where their criterion went."""

from __future__ import annotations

from pathlib import Path

from editions import CHANGES, EDITIONS, FIRST, SECOND, A, audit, framework, step

from semh_tui.compare.editions import find_successors
from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.session.editing import EditingSession
from semh_tui.storage.audit_folder import PreviousAudit, StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp

DETAILS = NewAudit("Nowhere School", Cycle.parse("2026/27 autumn"))
OLD = audit(
    FIRST,
    {
        name: Answer(A, f"About {name}.", (step(f"s-{name}"),))
        for name in ("typo", "split", "moves")
    },
)


def test_open_steps_follow_their_criterion_and_stay_under_its_old_id_where_it_has_no_heir() -> None:
    made = start_audit(SECOND, DETAILS, OLD, find_successors(FIRST, SECOND, EDITIONS))
    where = {found.id: place for place, found in made.steps()}
    assert where == {
        "s-typo": Place("one", "typo-mended"),
        "s-moves": Place("maybe", "moves"),
        "s-split": Place("one", "split"),
    }


def test_steps_that_come_together_are_all_kept() -> None:
    old = audit(
        FIRST,
        {
            "plain": Answer(A, "", (step("aaaa"),)),
            "maybe/plain": Answer(A, "", (step("bbbb"),)),
        },
    )
    made = start_audit(FIRST, DETAILS, old)
    assert {found.id for _place, found in made.steps()} == {"aaaa", "bbbb"}


def test_last_term_is_found_under_its_old_name() -> None:
    new = start_audit(SECOND, DETAILS)
    now, before = (
        StoredAudit(Path("x.yaml"), audit, framework, Stamp(b""))
        for audit, framework in ((new, SECOND), (OLD, FIRST))
    )
    editing = EditingSession(now, PreviousAudit(before))
    found = editing.last_term(Place("one", "typo-mended"))
    assert found is not None
    assert found.evidence == "About typo."
    assert editing.last_term(Place("one", "half-one")) is None
    assert editing.last_term(Place("one", "typo")) == OLD.answer(Place("one", "typo"))


def test_no_heir_no_entry() -> None:
    assert "split" not in find_successors(FIRST, SECOND)
    assert find_successors(FIRST, SECOND)["typo"] == "typo-mended"
    assert CHANGES[0].old == ("typo",)
    same = framework("1", {"one": ["a"]})
    assert find_successors(same, same) == {"a": "a"}
