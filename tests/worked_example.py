"""The worked example in audits/, and what tests ask of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from semh_tui.compare.movement import Movement, compare_ratings
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, GapKind, count_progress, list_gaps
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.audit_folder import StoredAudit, load_audit
from semh_tui.storage.frameworks import Library

FOLDER = Path(__file__).parent.parent / "audits"
SPRING, SUMMER, AUTUMN = TERMS = ("2025-26-spring", "2025-26-summer", "2026-27-autumn")
PAIRS = [(SPRING, SUMMER), (SUMMER, AUTUMN)]
TODAY = date(2026, 11, 23)
OUT = "alternative-provision"


@cache
def stored(term: str) -> StoredAudit:
    return load_audit(FOLDER / f"{term}.yaml", Library())


def audit(term: str) -> Audit:
    return stored(term).audit


def framework() -> Framework:
    return stored(SPRING).framework


def criteria() -> list[Place]:
    """Every criterion of the sections that apply."""
    return [place for place in framework().places if place.criterion and place.section != OUT]


def answer(term: str, criterion: str) -> Answer:
    place = framework().place(criterion)
    assert place is not None, criterion
    return audit(term).answer(place)


def judgement(term: str, section: str) -> Answer:
    return audit(term).answer(Place(section))


def counts(term: str, section: str = "") -> Counts:
    made = count_progress(framework(), audit(term))
    if not section:
        return made.counts
    found = made.section(section)
    assert found is not None, section
    return found.counts


def moved(old: str, new: str) -> Counter[Movement]:
    return Counter(
        compare_ratings(
            DEFAULT_SCALE, audit(old).answer(place).rating, audit(new).answer(place).rating
        )
        for place in criteria()
    )


def found_gaps(term: str, kind: GapKind) -> set[str]:
    return {
        gap.step.id if gap.step else str(gap.place)
        for gap in list_gaps(framework(), audit(term), TODAY)
        if gap.kind is kind
    }


def steps(term: str) -> dict[str, tuple[Place, NextStep]]:
    return {step.id: (place, step) for place, step in audit(term).steps()}


def open_steps(term: str) -> set[str]:
    return {step_id for step_id, (_place, step) in steps(term).items() if step.is_open}
