"""More than two rounds: lines go on where ratings compare, and gaps and breaks stay open."""

from __future__ import annotations

from editions import EDITIONS, FIRST, SECOND, THIRD, A, G, R, X, audit
from ratings import counts_of

from semh_tui.compare.movement import Movement
from semh_tui.compare.trend import Trend, TrendLine, build_trend
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.rating import Rating


def over(*rounds: tuple[Audit, Framework]) -> Trend:
    return build_trend(rounds, EDITIONS)


def line(result: Trend, criterion: str) -> TrendLine:
    (found,) = (
        line
        for section in result.sections
        for line in section.criteria
        if line.place.criterion == criterion
    )
    return found


def ratings(line: TrendLine) -> list[Rating | str | None]:
    return ["" if point is None else point.rating for point in line.points]


ONE = audit(FIRST, {"plain": R, "typo": R, "changed": A, "split": G}, "2024/25 autumn"), FIRST
TWO = (
    audit(SECOND, {"plain": A, "typo-mended": A, "changed": G, "half-one": A}, "2025/26 spring"),
    SECOND,
)
THREE = audit(THIRD, {"plain": G, "typo-mended-again": G, "half": G}, "2025/26 summer"), THIRD


def test_rounds_are_in_order_with_their_gaps_and_editions() -> None:
    result = over(THREE, ONE, TWO)
    assert [str(term.audit.cycle) for term in result.rounds] == [
        "2024/25 autumn", "2025/26 spring", "2025/26 summer",
    ]  # fmt: skip
    assert [term.missing for term in result.rounds] == [0, 3, 0]
    assert [term.new_edition for term in result.rounds] == [False, True, True]


def test_a_line_goes_on_through_renaming_and_ends_where_nothing_compares() -> None:
    result = over(ONE, TWO, THREE)
    assert ratings(line(result, "plain")) == [R, A, G]
    assert ratings(line(result, "typo-mended-again")) == [R, A, G]
    assert ratings(line(result, "changed")) == [A, G, ""]
    assert ratings(line(result, "split")) == [G, "", ""]
    assert ratings(line(result, "half")) == ["", A, G]
    changed = line(result, "changed").points[1]
    assert changed is not None
    assert changed.caveat == "changed in edition 2"
    assert line(result, "plain").movement is Movement.IMPROVED
    assert line(result, "changed").movement is None


def test_every_place_of_every_edition_is_on_one_line() -> None:
    result = over(ONE, TWO, THREE)
    for index, framework in enumerate((FIRST, SECOND, THIRD)):
        held = sum(
            line is not None and line.points[index] is not None
            for section in result.sections
            for line in (section.judgement, *section.criteria)
        )
        assert held == len(framework.places)
    assert [section.id for section in result.sections] == ["one", "maybe", "fresh", "old"]


def test_counts_by_section_and_a_section_that_does_not_apply() -> None:
    away = (
        audit(FIRST, {"maybe judgement": Answer(X, "We do not."), "far": R}, "2025/26 autumn"),
        FIRST,
    )
    result = over(ONE, away)
    section = result.sections[1]
    assert section.counts == (counts_of(not_rated=2), counts_of(not_applicable=2))
    assert ratings(line(result, "far")) == [None, X]
    assert over(ONE, TWO).sections[2].counts == (None, counts_of(not_rated=1))


def test_one_cycle_audited_in_two_editions_counts_once() -> None:
    again = audit(SECOND, {"plain": G}, "2024/25 autumn"), SECOND
    assert [term.framework for term in over(ONE, again).rounds] == [SECOND]
    assert [term.framework for term in over(again, ONE).rounds] == [SECOND]


def test_nothing_is_a_trend_too() -> None:
    assert over().rounds == ()
