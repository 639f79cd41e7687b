"""The audit's list: what moved since last term is what the review says."""

from __future__ import annotations

from pathlib import Path

import pytest
import worked_example
from editions import EDITIONS, FIRST, SECOND, THIRD, A, G, R, X, audit
from worked_example import AUTUMN, TODAY

from semh_tui.compare.movement import Movement
from semh_tui.compare.review import review_audits
from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import list_gaps, unrated_places
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import PreviousAudit, StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.tui.audit.list_filter import (
    MOVED,
    UNTOUCHED,
    Filter,
    filters_of_what_is_left,
    owner_filters,
)
from semh_tui.tui.audit.outline import Outline

FAR, NEAR, PLAIN = Place("maybe", "far"), Place("maybe", "near"), Place("one", "plain")


def outline_of(old: Audit, old_edition: Framework, new: Audit, edition: Framework) -> Outline:
    before, now = (
        StoredAudit(Path("audit.yaml"), audit, framework, Stamp(b""))
        for audit, framework in ((old, old_edition), (new, edition))
    )
    return Outline(Session(now, PreviousAudit(before, None, iter(EDITIONS))))


def assert_same_as_review(
    old: Audit, old_edition: Framework, new: Audit, edition: Framework
) -> Outline:
    """Every rated place of the list has the review's sign."""
    outline = outline_of(old, old_edition, new, edition)
    reviewed = review_audits(old, old_edition, new, edition, TODAY, EDITIONS)
    for place in new.answers:
        row = reviewed.row(place)
        assert row is not None
        if row.new_rating is not None:
            assert outline.moved(place).plain == row.movement.symbol, place
    return outline


def test_what_is_left_is_what_the_status_counts_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The words and the numbers of the worked example's status."""
    monkeypatch.setenv("SEMH_TODAY", TODAY.isoformat())
    before, now = worked_example.stored(worked_example.SUMMER), worked_example.stored(AUTUMN)
    outline = Outline(Session(now, PreviousAudit(before, None, iter([now.framework]))))
    left = {choice.words: count for choice, count in filters_of_what_is_left(outline.session)}
    unrated = unrated_places(now.framework, now.audit)
    blank = [place for place in unrated if not now.audit.answer(place).evidence]
    assert left == {
        "Overdue next steps": 5, "Red without a next step": 1, UNTOUCHED.words: len(blank),
    }  # fmt: skip
    gaps = list_gaps(now.framework, now.audit, TODAY)
    for choice, count in filters_of_what_is_left(outline.session):
        places = shown_places(outline, choice)
        assert len(places) == count
        if choice.gap:
            assert places == {gap.place for gap in gaps if gap.kind is choice.gap}
    owners = {choice.owner: choice for choice, _count in owner_filters(outline.session)}
    mine = shown_places(outline, owners["SENCo"])
    assert mine == {
        place for place, step in now.audit.steps() if step.is_open and step.owner == "SENCo"
    }
    place = next(iter(shown_places(outline, UNTOUCHED)))
    outline.session.set_evidence(place, "Seen.")
    assert place not in shown_places(outline, UNTOUCHED)


def shown_places(outline: Outline, choice: Filter) -> set[Place]:
    outline.filter = choice
    return {row.place for row in outline.rows() if row.place is not None}


def test_a_section_that_does_not_apply_any_more_moves_with_its_criteria() -> None:
    old = audit(FIRST, {"far": G, "near": R, "plain": A}, "2025/26 summer")
    new = audit(FIRST, {"maybe judgement": X, "far": G, "plain": G})
    outline = assert_same_as_review(old, FIRST, new, FIRST)
    assert outline.moved(FAR).plain == Movement.BECAME_NOT_APPLICABLE.symbol
    assert shown_places(outline, MOVED) == {FAR, NEAR, PLAIN}


def test_a_section_that_applies_now_makes_its_criteria_applicable() -> None:
    old = audit(FIRST, {"maybe judgement": X, "far": G, "near": X}, "2025/26 summer")
    new = audit(FIRST, {"maybe judgement": A, "far": G, "near": X})
    outline = assert_same_as_review(old, FIRST, new, FIRST)
    assert shown_places(outline, MOVED) == {Place("maybe"), FAR}


@pytest.mark.parametrize("edition", [SECOND, THIRD], ids=["the next edition", "the one after it"])
def test_a_criterion_that_was_renamed_moves_as_in_the_review(edition: Framework) -> None:
    old = audit(FIRST, {"typo": R, "moves": A, "clear": G}, "2025/26 summer")
    (renamed,) = (place for place in edition.places if "typo" in str(place))
    new = audit(edition, {str(renamed): G, "moves": A, "merged": R})
    outline = assert_same_as_review(old, FIRST, new, edition)
    assert outline.moved(renamed).plain == Movement.IMPROVED.symbol
    assert shown_places(outline, MOVED) == {renamed}


def test_what_may_not_be_compared_is_new_and_no_last_term_is_shown() -> None:
    old = audit(SECOND, {"half-two": R, "merged": G}, "2025/26 summer")
    new = audit(FIRST, {"split": G, "merge-one": A})
    outline = assert_same_as_review(old, SECOND, new, FIRST)
    assert outline.moved(Place("one", "split")).plain == Movement.NEW.symbol
    assert outline.session.last_term(Place("one", "split")) is None


def test_nothing_moved_is_shown_before_a_place_is_rated() -> None:
    old = audit(FIRST, {"plain": A}, "2025/26 summer")
    outline = outline_of(old, FIRST, audit(FIRST, {}, status=Status.DRAFT), FIRST)
    assert outline.moved(PLAIN).plain == " "
    outline.session.rate(PLAIN, G)
    assert outline.moved(PLAIN).plain == Movement.IMPROVED.symbol


def test_a_group_has_one_heading_that_nobody_can_go_to() -> None:
    grouped = read_framework(GROUPED.encode(), "g.yaml")[0]
    audit = start_audit(grouped, NewAudit("Elm Road", Cycle.parse("2026/27 autumn")))
    outline = Outline(Session(StoredAudit(Path("a.yaml"), audit, grouped, Stamp(b""))))
    rows = [(row.key, row.place is not None) for row in outline.rows()]
    assert rows == [
        ("section:only", False), ("only/", True), ("only/before", True), ("group:only/plan", False),
        ("only/plan", True), ("only/replan", True), ("group:only/look", False), ("only/look", True),
    ]  # fmt: skip


GROUPED = """\
schema: 1
id: grouped
edition: "1"
title: Grouped
sections:
- id: only
  title: Only
  criteria:
  - {id: before, title: Before, text: Before.}
  - {id: plan, title: Plan, text: Plan., group: Planning}
  - {id: replan, title: Replan, text: Replan., group: Planning}
  - {id: look, title: Look, text: Look., group: Looking}
"""


REFS = """\
schema: 2
id: refs
edition: "1"
title: Refs
sections:
- id: first
  ref: "1"
  title: First
  criteria:
  - {id: zero, ref: "1.0", text: The source begins with nought.}
  - {id: one, ref: "1.1", text: Then one.}
"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (REFS, ["1.0", "1.1"]),
        (REFS.replace("ref:", "tier:").replace('  tier: "1"\n', ""), ["1.1", "1.2", "1.0"]),
    ],
)
def test_a_judgement_has_a_number_only_where_the_source_has_none(
    text: str, numbers: list[str]
) -> None:
    """The source's own "1.0" is another place, and semh takes no number of its own beside the source's."""
    framework = read_framework(text.encode(), "refs.yaml")[0]
    new = start_audit(framework, NewAudit("Elm", Cycle.parse("2026/27 autumn")))
    outline = outline_of(new, framework, new, framework)
    rows = [
        outline._draw_row(place, 60).plain.split()[0]
        for place in sorted(framework.places, key=lambda place: place.is_judgement)
    ]
    assert [row for row in rows if row[0].isdigit()] == numbers
