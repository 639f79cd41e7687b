"""How far an audit is, in lines and as JSON: numbers and words that stay what they are."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import worked_example as example
from review_support import texts
from workbook_support import stored
from yards import WRITTEN

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.status import status_document
from semh_tui.reports.published.status_json import status_json
from semh_tui.reports.render.terminal import document_lines
from semh_tui.storage.reader.framework_reader import read_framework

TODAY = date(2026, 11, 23)
FRAMEWORK = example.framework()
COMMITMENT = Place("leadership", "slt-commitment")


def told(audit: Audit, framework: Framework = FRAMEWORK) -> str:
    document = status_document(stored(audit, framework), TODAY)
    return " ".join(" ".join(texts(document_lines(document, 200))).split())


def test_the_words_of_an_overdue_step_stay_whole() -> None:
    step = NextStep("late", "Return letters, overdue books and forms", "", date(2026, 11, 16))
    audit = replace(example.audit(example.AUTUMN), answers={})
    said = told(audit.with_answer(COMMITMENT, Answer("amber", "Seen.", (step,))))
    words = "☐ Return letters, overdue books and forms · due 16 November 2026 (7 days late)"
    assert words in said


def test_a_section_has_the_same_number_whatever_the_profile_asks() -> None:
    written = WRITTEN.replace(
        "  title: Yards\n", "  title: Yards\n  applies_to: [basic, sixth form]\n"
    )
    framework = read_framework(written.encode(), "yards.yaml")[0]
    term = Cycle.parse(example.AUTUMN)
    audit = start_audit(framework, NewAudit("Elm", term, profile="nursery"))
    (section,) = json.loads(status_json(stored(audit, framework), TODAY))["sections"]
    assert (section["id"], section["number"]) == ("naps", "2")
    assert "2 Naps" in told(audit, framework)
