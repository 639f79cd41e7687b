"""An audit with an answer everywhere, whose texts are what formats are known to trip over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.model.text import LONGEST_TEXT, normalise

TODAY = date(2026, 11, 23)
UNKNOWN = Place("leadership", "kept-from-another")
UNKNOWN_SECTION = (Place("elsewhere"), Place("elsewhere", "also-kept"))
_TEXTS = (
    "<b>Not bold</b> & [not a link](x) {not} a *list*\n\n- one <i>\n- two & three\n\nAnd after.",
    "Feelings 😀👩‍👩‍👧 and ✓ ■ ◆ ●, “quoted” – with dashes…",
    "مرحبا بالعالم 123 and English שלום",
    "=1+1\n@home #12 www.example.org\nA second line\n    indented",
    "| a | b |\n|---|---|\n```\n~~~\n# no heading",
)
LONG = "A very long record of what was seen. " * (LONGEST_TEXT // 37)


def hard_audit(framework: Framework) -> Audit:
    """Every place answered, each differently: its id stands in its evidence and step."""
    details = NewAudit(
        "St <Mary> & “Joseph” 😀", Cycle.parse("2026/27 autumn"), ("SENCo & [deputy]",)
    )
    audit = start_audit(framework, details)
    audit = replace(audit, status=Status.FINAL, notes=f"Notes: {_TEXTS[0]}", urn="123456")
    ratings = cycle(framework.scale.ratings)
    answers = {
        place: _answer(number, place, next(ratings))
        for number, place in enumerate((*framework.places, UNKNOWN, *UNKNOWN_SECTION))
    }
    answers[framework.places[1]] = Answer("amber", f"{framework.places[1]} {normalise(LONG)}")
    return replace(audit, answers=answers)


def _answer(number: int, place: Place, rating: str) -> Answer:
    if rating == "not-applicable" and place.is_judgement:
        rating = "green"
    text = normalise(f"{_TEXTS[number % len(_TEXTS)]}\nat {place.section} {place.criterion}")
    steps = (
        NextStep(
            f"s{number}a",
            f"Open <{number}> [step] 😀 · with a dot",
            "Head & “SENCo”",
            date(2026, 12, 1),
        ),
        NextStep(f"s{number}b", f"Done {number} مرحبا", "", date(2026, 9, 1), date(2026, 10, 2)),
    )
    return Answer(rating, text, steps[: number % 3])


def text_lines(text: str) -> list[str]:
    """The lines of a text that a report must show, without bullets and indents, which are its own."""
    return [line.strip().removeprefix("- ") for line in text.split("\n") if line.strip()]
