"""The worked example in audits/: canonical, without personal data, and showing what it is there to show."""

from __future__ import annotations

import re

import pytest
from ratings import AMBER, GREEN, RED, counts_of
from worked_example import (
    AUTUMN,
    FOLDER,
    OUT,
    PAIRS,
    SPRING,
    SUMMER,
    TERMS,
    answer,
    audit,
    counts,
    criteria,
    found_gaps,
    framework,
    judgement,
    moved,
    stored,
)

from semh_tui.compare.movement import Movement, compare_ratings
from semh_tui.model.progress import GapKind
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.file_names import SETTINGS
from semh_tui.storage.settings.folder_settings import read_rules

TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mx|Sir|Rev)\b\.?\s")
UPN = re.compile(r"\b[A-Z]\d{11}[A-Z0-9]?\b")
NUMBERS = re.compile(r"\d(?:[ -]?\d){8,}")
"""NHS and telephone numbers alike: nine digits or more, however they are grouped."""
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
OTHER_PERSONAL_DATA = re.compile(r"\S@\S|\bborn\b|\bDOB\b|date of birth", re.IGNORECASE)


# The files


def test_the_folder_holds_these_three_terms() -> None:
    names = sorted(path.name for path in FOLDER.glob("*.yaml"))
    assert names == [*(f"{term}.yaml" for term in TERMS), SETTINGS]
    assert read_rules(FOLDER).settings.example, "home and each audit say that it is an example"


@pytest.mark.parametrize("term", TERMS)
def test_each_file_is_canonical_and_reads_without_a_warning(term: str) -> None:
    read = stored(term)
    assert not read.warnings
    content = read.path.read_bytes().replace(b"\r\n", b"\n")  # git on Windows may convert
    assert write_audit(read.audit, read.framework) == content


@pytest.mark.parametrize("term", TERMS)
def test_each_says_that_the_school_is_fictional(term: str) -> None:
    made = audit(term)
    assert made.setting == "Oakfield Primary School"
    assert made.cycle.slug == term
    assert made.status is (Status.DRAFT if term == AUTUMN else Status.FINAL)
    assert not made.urn
    assert "fictional" in made.notes
    assert "worked example" in made.notes


@pytest.mark.parametrize("term", TERMS)
def test_nobody_is_named_and_nothing_identifies_a_pupil(term: str) -> None:
    text = stored(term).path.read_text(encoding="utf-8")
    assert not TITLED.findall(text)
    assert not UPN.findall(text)
    assert not NUMBERS.findall(ISO_DATE.sub("", text))
    assert not OTHER_PERSONAL_DATA.findall(text)


def test_the_text_holds_what_a_terminal_may_trip_over() -> None:
    text = "".join(stored(term).path.read_text(encoding="utf-8") for term in TERMS)
    assert "[SEND]" in text
    assert "“" in text
    assert "🌳" in text
    evidence = [made.evidence for term in TERMS for made in audit(term).answers.values()]
    assert any("\n\n" in one for one in evidence)
    assert any(one.startswith("- ") for one in evidence)


# Ratings and judgements


def test_counts_of_each_term() -> None:
    assert counts(SPRING) == counts_of(red=14, amber=21, green=12, not_applicable=10)
    assert counts(SUMMER) == counts_of(red=10, amber=24, green=14, not_applicable=9)
    assert counts(AUTUMN) == counts_of(red=4, amber=9, green=10, not_applicable=9, not_rated=25)


def test_the_finals_are_complete_and_every_section_is_judged() -> None:
    for term in (SPRING, SUMMER):
        assert counts(term).not_rated == 0
        assert not found_gaps(term, GapKind.NOT_JUDGED)


def test_the_draft_has_sections_complete_begun_and_untouched() -> None:
    for section in ("leadership", "policies-practice"):
        assert counts(AUTUMN, section).not_rated == 0
        assert judgement(AUTUMN, section).rating
    for section in ("curriculum", "multi-agency"):
        assert counts(AUTUMN, section).rated
        assert counts(AUTUMN, section).not_rated
    assert counts(AUTUMN, "staff").not_rated == 0
    assert judgement(AUTUMN, "staff").rating is None
    for section in ("pupil-voice", "send", "parent-voice"):
        assert not counts(AUTUMN, section).rated
        assert judgement(AUTUMN, section).rating is None
    begun = answer(AUTUMN, "extracurricular")
    assert begun.rating is None
    assert begun.evidence


@pytest.mark.parametrize("term", TERMS)
def test_one_section_does_not_apply_and_says_why(term: str) -> None:
    assert not audit(term).applies(OUT)
    assert judgement(term, OUT).evidence
    section = framework().section(OUT)
    assert section is not None
    assert section.applies_if
    assert all(answer(term, criterion.id).is_blank for criterion in section.criteria)


def test_not_applicable_comes_and_goes_and_always_has_its_reason() -> None:
    rated = {
        criterion: [answer(term, criterion).rating for term in TERMS]
        for criterion in ("placement-contact", "step-down")
    }
    out, amber = NOT_APPLICABLE, AMBER
    assert rated == {"placement-contact": [out, amber, out], "step-down": [out, out, amber]}
    for term in TERMS:
        assert not found_gaps(term, GapKind.NOT_APPLICABLE_WITHOUT_REASON)


def test_judgements_differ_from_the_counts_with_a_reason() -> None:
    assert counts(SUMMER, "pupil-voice") == counts_of(green=4)
    all_green = judgement(SUMMER, "pupil-voice")
    assert all_green.rating == AMBER
    assert all_green.evidence
    mixed = counts(SPRING, "send")
    assert mixed.numbers[:3] == (5, 4, 3)
    assert judgement(SPRING, "send").rating == RED
    assert judgement(SPRING, "send").evidence
    for term in TERMS:
        assert not found_gaps(term, GapKind.JUDGEMENT_WITHOUT_REASON)


# Movement


def test_movement_between_the_finals() -> None:
    assert moved(SPRING, SUMMER) == {
        Movement.IMPROVED: 9,
        Movement.DECLINED: 3,
        Movement.SAME: 36,
        Movement.BECAME_APPLICABLE: 1,
    }


def test_movement_so_far_in_the_draft() -> None:
    made = moved(SUMMER, AUTUMN)
    assert made[Movement.IMPROVED] == 7
    assert made[Movement.DECLINED] == 2
    assert made[Movement.SAME] == 13
    assert made[Movement.BECAME_APPLICABLE] == 1
    assert made[Movement.BECAME_NOT_APPLICABLE] == 1
    assert made[Movement.NO_LONGER_RATED] == counts(AUTUMN).not_rated


def test_every_decline_has_new_evidence() -> None:
    for old, new in PAIRS:
        for place in criteria():
            was, now = audit(old).answer(place), audit(new).answer(place)
            if compare_ratings(DEFAULT_SCALE, was.rating, now.rating) is Movement.DECLINED:
                assert now.evidence, place
                assert now.evidence != was.evidence, place


def test_evidence_that_stayed_word_for_word() -> None:
    unchanged = {
        str(place)
        for place in criteria()
        if audit(SPRING).answer(place).evidence == audit(SUMMER).answer(place).evidence
    }
    assert unchanged == {
        "smsc",
        "pshee-teaching",
        "extracurricular",
        "staff-shaping",
        "pupil-say",
        "updated-assessments",
        "adjustments-explored",
        "step-down",
        "parent-partnership",
    }
    assert answer(SPRING, "pupil-say").rating == AMBER
    assert answer(SUMMER, "pupil-say").rating == GREEN
    assert len({answer(term, "smsc").evidence for term in TERMS}) == 1


def test_gaps_to_be_found() -> None:
    assert found_gaps(SUMMER, GapKind.HIGHEST_WITHOUT_EVIDENCE) == {"pupil-roles"}
    assert found_gaps(AUTUMN, GapKind.LOWEST_WITHOUT_STEP) == {"staff-regulation"}
