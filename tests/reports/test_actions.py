"""The action plan: every step once, in each grouping, with what has become of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import worked_example as example

from semh_tui.compare.steps import find_first_terms
from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.actions import ActionPlan, Grouping, actions_document
from semh_tui.reports.document import Document, Heading, Note, Packed, Table, shown_block
from semh_tui.reports.inline_text import plain_text
from semh_tui.storage.reader.framework_reader import read_framework

FRAMEWORK = example.framework()
SINCE = find_first_terms(map(example.audit, example.TERMS))


def plan(by: Grouping = Grouping.DUE) -> ActionPlan:
    return ActionPlan(FRAMEWORK, example.audit(example.AUTUMN), example.TODAY, SINCE, by)


def groups(document: Document) -> dict[str, list[list[str]]]:
    titles = [plain_text(block.text) for block in document.blocks if isinstance(block, Heading)]
    shown = map(shown_block, document.blocks)
    tables = [block for block in shown if isinstance(block, Table)]
    return {
        title: [[plain_text(cell.text) for cell in row.cells] for row in table.rows]
        for title, table in zip(titles, tables, strict=True)
    }


@pytest.mark.parametrize("by", Grouping)
def test_every_step_stands_there_once_with_owner_and_date(by: Grouping) -> None:
    rows = [row for group in groups(actions_document(plan(by))).values() for row in group]
    steps = [step for _place, step in example.audit(example.AUTUMN).steps()]
    assert sorted(row[1] for row in rows) == sorted(step.text for step in steps)
    for step in steps:
        row = next(row for row in rows if row[1] == step.text)
        assert row[2] == (step.owner or "No owner yet")
        assert str(step.due.year) in row[3] if step.due else row[3] == "No date yet"


def test_they_stand_under_due_dates_owners_or_sections() -> None:
    assert list(groups(actions_document(plan()))) == ["Overdue", "To come", "No date yet", "Done"]
    owners = list(groups(actions_document(plan(Grouping.OWNER))))
    assert owners == [*sorted(owners[:-1], key=str.casefold), "No owner yet"]
    sections = list(groups(actions_document(plan(Grouping.SECTION))))
    assert sections == sorted(sections)
    assert sections[0] == "1 Leadership & Management"


def test_progress_is_said_in_words() -> None:
    told = groups(actions_document(plan()))
    progress = {row[1]: row[4] for group in told.values() for row in group}
    assert progress["Find a new link governor for wellbeing"] == "Open"
    overdue = next(words for step, words in progress.items() if step.startswith("Put a “Who can"))
    assert overdue == "Overdue, 26 weeks late; carried over since Spring 2025/26"
    assert {words.split()[0] for words in (row[4] for row in told["Done"])} == {"Done"}
    due = [row[3] for row in told["Overdue"]]
    assert due[0] == "22 May 2026"


def test_the_counts_are_those_of_the_steps() -> None:
    packed = next(block for block in actions_document(plan()).blocks if isinstance(block, Packed))
    assert [plain_text(item) for item in packed.items] == [
        "16 open", "5 overdue", "8 carried over from an earlier term", "9 done",
    ]  # fmt: skip


def test_what_has_no_step_although_it_is_rated_lowest_is_named() -> None:
    notes = [
        plain_text(block.text)
        for block in actions_document(plan()).blocks
        if isinstance(block, Note)
    ]
    assert notes == ["Draft: this audit is not finished.", "Red without a next step: 4.5."]


def test_a_step_of_what_does_not_apply_now_is_not_overdue() -> None:
    audit = example.audit(example.SPRING)
    place = FRAMEWORK.places[1]
    late = NextStep("zzzz", "Too late to matter", "", example.TODAY.replace(year=2025))
    answers = {place: Answer("not-applicable", "Because", (late,))}
    changed = replace(audit, answers=answers, status=Status.FINAL)
    told = groups(actions_document(ActionPlan(FRAMEWORK, changed, example.TODAY)))
    assert list(told) == ["Does not apply now"]
    assert told["Does not apply now"][0][4] == "Open, does not apply now"
    packed = actions_document(ActionPlan(FRAMEWORK, changed, example.TODAY)).blocks[0]
    assert isinstance(packed, Packed)
    assert [plain_text(item) for item in packed.items] == [
        "0 open", "0 overdue", "0 carried over from an earlier term", "1 of what does not apply now", "0 done",
    ]  # fmt: skip


def test_an_audit_without_steps_says_so() -> None:
    audit = replace(example.audit(example.SPRING), answers={Place("leadership"): Answer("green")})
    document = actions_document(ActionPlan(FRAMEWORK, audit, example.TODAY))
    assert plain_text(document.blocks[-1].text) == "There is no next step in this audit."  # type: ignore[union-attr]


def test_the_first_term_of_a_step_is_found_whatever_the_order() -> None:
    audits = [example.audit(term) for term in example.TERMS]
    assert find_first_terms(audits) == find_first_terms(reversed(audits))
    step_id = next(step.id for _place, step in audits[0].steps())
    assert find_first_terms(audits)[step_id] == Cycle(2025, Term.SPRING)


@pytest.mark.parametrize(
    ("language", "order"),
    [("", ["Åsa", "Bo", "élan", "Zoe"]), ("sv", ["Bo", "élan", "Zoe", "Åsa"])],
)
def test_owners_stand_in_the_alphabet_of_the_framework(language: str, order: list[str]) -> None:
    steps = tuple(NextStep(name.lower(), "Do it", name) for name in ("Zoe", "Åsa", "élan", "Bo"))
    audit = replace(example.audit(example.AUTUMN), answers={})
    framework = FRAMEWORK.model_copy(update={"language": language})
    shown = plan(Grouping.OWNER)._replace(
        framework=framework, audit=audit.with_answer(FRAMEWORK.places[1], Answer(next_steps=steps))
    )
    assert list(groups(actions_document(shown))) == order


def test_sections_that_are_not_judged_stand_in_the_order_of_the_framework() -> None:
    written = (
        'schema: 2\nid: yards\nedition: "1"\ntitle: Yards\njudgement: no\nsections:\n'
        "- {id: zebra, title: First, criteria: [{id: one, text: One.}]}\n"
        "- {id: apple, title: Second, criteria: [{id: two, text: Two.}]}\n"
    )
    framework = read_framework(written.encode(), "yards.yaml")[0]
    audit = start_audit(framework, NewAudit("Elm", Cycle.parse(example.AUTUMN)))
    for place in framework.places:
        step = NextStep(f"s{place.criterion}", "Mend it")
        audit = audit.with_answer(place, Answer(next_steps=(step,)))
    by_section = ActionPlan(framework, audit, example.TODAY, by=Grouping.SECTION)
    assert list(groups(actions_document(by_section))) == ["1 First", "2 Second"]
