"""Many settings: who is counted, what is held against what, and what is never summed."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from changed_models import changed_model
from ratings import AMBER, GREEN, RED, counts_of

from semh_tui.authority.builder import OverviewBuilder
from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import SettingPair
from semh_tui.authority.summary import AuditSummary, ValueInterner, summarise_audit
from semh_tui.compare.movement import Movement
from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import count_progress
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.status import Status

TODAY = date(2026, 11, 23)
T = TypeVar("T")
SPRING, SUMMER, AUTUMN = (
    Cycle.parse(term) for term in ("2025/26 spring", "2025/26 summer", "2026/27 autumn")
)
STEP = NextStep("aaaa", "Dig", "Warden", date(2026, 10, 1))


def audit_of(
    framework: Framework, setting: str, cycle: Cycle, ratings: dict[Place, Rating] | None = None
) -> Audit:
    made = start_audit(framework, NewAudit(setting, cycle))
    for place, rating in (ratings or {}).items():
        made = made.with_answer(place, Answer(rating, "why"))
    return replace(made, status=Status.FINAL)


def of(audit: Audit, framework: Framework, folder: str = "") -> AuditSummary:
    name = folder or audit.setting.lower()
    return summarise_audit(audit, framework, f"{name}/{audit.cycle.slug}.yaml", name, TODAY)


def overview(
    *made: AuditSummary, framework: Framework, cycle: Cycle | None = None, today: date = TODAY
) -> AuthorityOverview:
    builder = OverviewBuilder(lambda _id, _edition: framework, cycle)
    for summary in made:
        builder.add(summary)
    return builder.overview(today)


def files_of(copies: list[tuple[AuditSummary, ...]]) -> list[tuple[str, ...]]:
    return [tuple(summary.file for summary in same) for same in copies]


def named(group: EditionGroup, pairs: tuple[tuple[SettingPair, T], ...]) -> list[tuple[str, T]]:
    return [(group.name(pair), value) for pair, value in pairs]


@pytest.fixture
def places(garden: Framework) -> tuple[Place, Place]:
    """The judgement of the first section, and its first criterion."""
    return garden.places[0], garden.places[1]


def test_a_summary_counts_as_the_audit_does(garden: Framework) -> None:
    ratings = dict(zip(garden.places, [RED, GREEN, AMBER, None], strict=False))
    made = audit_of(garden, "Patch", AUTUMN, {k: v for k, v in ratings.items() if v})
    group = overview(of(made, garden), framework=garden).groups[0]
    row = next(group.rows())
    counted = count_progress(garden, made)
    assert row.counts == counted.counts
    assert [cell.counts for cell in row.cells] == [section.counts for section in counted.sections]
    assert [cell.judgement for cell in row.cells] == [
        section.judgement_rating for section in counted.sections
    ]


def test_a_section_that_does_not_apply_is_in_no_denominator(garden: Framework) -> None:
    section = next(section for section in garden.sections if section.applies_if)
    made = audit_of(
        garden,
        "Patch",
        AUTUMN,
        {
            Place(section.id): NOT_APPLICABLE,
            Place(section.id, section.criteria[0].id): RED,
        },
    )
    group = overview(of(made, garden), framework=garden).groups[0]
    cell = next(group.rows()).cells[group.sections.index(section)]
    assert cell.judgement == NOT_APPLICABLE
    assert cell.counts.numbers == counts_of(not_applicable=len(section.criteria)).numbers
    assert group.lowest == ()
    assert group.without_step == ()


def test_movement_is_since_the_latest_audit_before(
    garden: Framework, places: tuple[Place, Place]
) -> None:
    judgement, first = places
    made = [
        of(audit_of(garden, "A", SPRING, {first: GREEN, judgement: GREEN}), garden),
        of(audit_of(garden, "A", AUTUMN, {first: AMBER, judgement: AMBER}), garden),
        of(audit_of(garden, "A", SUMMER, {first: RED, judgement: AMBER}), garden),
        of(audit_of(garden, "B", AUTUMN, {first: RED}), garden),
    ]
    group = overview(*made, framework=garden).groups[0]
    row, other = group.rows()
    assert (row.before, row.moved.improved, row.moved.declined) == (SUMMER, 1, 0)
    assert row.cells[0].judgement_moved is Movement.SAME
    assert other.before is None
    assert other.cells[0].judgement_moved is None
    assert group.held == 1
    red = group.lowest[0]
    assert (red.place, red.lowest, red.rated) == (first, 1, 2)
    assert (red.held, red.lowest_before, red.lowest_now) == (1, 1, 0)


def test_an_earlier_cycle_on_request(garden: Framework, places: tuple[Place, Place]) -> None:
    late = replace(audit_of(garden, "A", SUMMER), status=Status.DRAFT).with_answer(
        places[1], Answer(AMBER, "", (replace(STEP, due=date(2026, 9, 15)),))
    )
    made = [
        of(late, garden),
        of(audit_of(garden, "A", AUTUMN), garden),
        of(audit_of(garden, "C", AUTUMN), garden),
    ]
    summer = overview(*made, framework=garden, cycle=SUMMER)
    row = next(summer.groups[0].rows())
    assert (row.name, row.status) == ("A", Status.DRAFT)
    assert row.late == (), "the step was due after the cycle ended; the next audit has it"
    assert summer.absent == (), "C began later and is not missing"
    with pytest.raises(
        NotFoundError, match=r"2025/26 spring\. There is: 2026/27 autumn, 2025/26 s"
    ):
        overview(*made, framework=garden, cycle=SPRING)


def test_who_has_nothing_this_cycle(garden: Framework) -> None:
    made = [
        of(audit_of(garden, "A", AUTUMN), garden),
        of(audit_of(garden, "b", SPRING), garden),
        of(audit_of(garden, "b", SUMMER), garden),
    ]
    result = overview(*made, framework=garden)
    assert [(setting.name, setting.latest) for setting in result.absent] == [("b", SUMMER)]
    assert [row.name for row in result.groups[0].rows()] == ["A"]


def test_editions_stand_apart_and_are_not_held_against_one_another(
    garden: Framework, places: tuple[Place, Place]
) -> None:
    second = changed_model(garden, edition="next", follows=garden.edition)
    editions = {garden.edition: garden, "next": second}
    builder = OverviewBuilder(lambda _id, edition: editions[edition])
    for audit, framework in (
        (audit_of(garden, "A", SUMMER, {places[1]: RED}), garden),
        (audit_of(second, "A", AUTUMN, {places[1]: GREEN}), second),
        (audit_of(garden, "B", AUTUMN, {places[1]: RED}), garden),
        (audit_of(garden, "C", AUTUMN), garden),
    ):
        builder.add(of(audit, framework))
    result = builder.overview(TODAY)
    assert [(group.framework.edition, len(group.pairs)) for group in result.groups] == [
        (garden.edition, 2),
        ("next", 1),
    ]
    assert result.groups[1].held == 0
    assert result.groups[1].lowest == ()
    assert result.absent == ()


def test_of_two_editions_in_one_term_the_later_counts_and_of_copies_none(garden: Framework) -> None:
    second = changed_model(garden, edition="next", follows=garden.edition)
    builder = OverviewBuilder(lambda _id, edition: second if edition == "next" else garden)
    old, new = audit_of(garden, "A", AUTUMN), audit_of(second, "A", AUTUMN)
    first = of(old, garden)
    upgraded = replace(of(new, second), file="a/upgraded.yaml")
    for summary in (first, upgraded):
        builder.add(summary)
    result = builder.overview(TODAY)
    assert [pair.now.file for group in result.groups for pair in group.pairs] == ["a/upgraded.yaml"]
    assert builder.copies == []
    builder.add(replace(of(new, second), file="a/copy.yaml"))
    result = builder.overview(TODAY)
    assert (result.groups, result.absent) == ((), ())
    assert files_of(builder.copies) == [("a/upgraded.yaml", "a/copy.yaml")]


def test_nothing_is_held_against_one_of_two_files_of_the_term_before(garden: Framework) -> None:
    summer, autumn = (of(audit_of(garden, "A", cycle), garden) for cycle in (SUMMER, AUTUMN))
    builder = OverviewBuilder(lambda _id, _edition: garden)
    for summary in (summer, replace(summer, file="a/copy.yaml"), autumn):
        builder.add(summary)
    assert builder.overview(TODAY).groups[0].held == 0
    assert files_of(builder.copies) == [(summer.file, "a/copy.yaml")]


def test_two_spellings_of_one_name_are_one_setting(garden: Framework) -> None:
    made = [
        of(audit_of(garden, name, cycle), garden, "st-mary")
        for name, cycle in (("St Mary’s", SUMMER), ("St  MARY's.", AUTUMN))
    ]
    result = overview(*made, framework=garden)
    assert (len(result.groups[0].pairs), result.groups[0].held) == (1, 1)


def test_two_settings_of_one_name_are_two(garden: Framework) -> None:
    made = [
        of(audit_of(garden, "St Mary’s", AUTUMN), garden, folder) for folder in ("north", "south")
    ]
    names = [row.name for row in overview(*made, framework=garden).groups[0].rows()]
    assert names == ["St Mary’s (north)", "St Mary’s (south)"]


def test_what_asks_for_attention(garden: Framework, places: tuple[Place, Place]) -> None:
    judgement, first = places
    quiet = audit_of(garden, "Quiet", AUTUMN, {first: GREEN})
    bare = audit_of(garden, "Bare", AUTUMN, {first: RED, judgement: RED})
    done = replace(STEP, id="bbbb", done=TODAY)
    late = audit_of(garden, "Late", AUTUMN).with_answer(first, Answer(RED, "why", (STEP, done)))
    group = overview(
        *(of(audit, garden) for audit in (quiet, bare, late)), framework=garden
    ).groups[0]
    assert named(group, group.without_step) == [("Bare", (judgement, first))]
    assert named(group, group.late) == [("Late", (first, STEP))]


def test_one_section_only(garden: Framework, places: tuple[Place, Place]) -> None:
    other = garden.sections[1]
    there = Place(other.id, other.criteria[0].id)
    made = audit_of(garden, "A", AUTUMN, {places[1]: RED, there: RED})
    made = made.with_answer(places[1], Answer(RED, "", (STEP,)))
    whole = overview(of(made, garden), framework=garden)
    group = whole.for_section("2").groups[0]
    assert [section.id for section in group.sections] == [other.id]
    assert [red.place for red in group.lowest] == [there]
    assert named(group, group.without_step) == [("A", (there,))]
    assert group.late == ()
    assert len(next(group.rows()).cells) == 1
    with pytest.raises(NotFoundError, match="no section “12”"):
        whole.for_section("12")


def test_nothing_is_rated_yet(garden: Framework) -> None:
    group = overview(of(audit_of(garden, "A", AUTUMN), garden), framework=garden).groups[0]
    assert (group.lowest, group.without_step, group.late) == ((), (), ())
    assert next(group.rows()).counts.rated == 0


def test_what_settings_share_is_kept_once(garden: Framework) -> None:
    """Each summary comes from another process with copies of its own."""
    interner = ValueInterner()
    step = Answer(RED, "why", (STEP,))
    made = audit_of(garden, "Patch", AUTUMN).with_answer(garden.places[1], step)
    summaries = [of(replace(made, setting=name), garden) for name in ("Patch", "Plot")]
    one, two = (
        overview(
            *(interner.intern(pickle.loads(pickle.dumps(summary))) for summary in summaries),
            framework=garden,
        )
        .groups[0]
        .pairs
    )
    assert (one.now, two.now) == tuple(summaries)
    assert one.now.cycle is two.now.cycle
    assert one.now.framework is two.now.framework
    assert one.now.late[0][1].owner is two.now.late[0][1].owner
    assert one.now.late[0][1].due is two.now.late[0][1].due
