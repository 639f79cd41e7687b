"""A whole audit as questions and answers: what is asked, what is understood, and where it leads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, PATHS, WATER
from plain_support import TODAY, Held, talk, write_file
from ratings import AMBER, GREEN, RED
from scales import ALL, AT_HAND, BOOKS, KITCHEN, NETWORK, new_audit

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import ExitCode
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.plain.questions import RefusedAnswerError
from semh_tui.reports.content.words import JUDGEMENT_MEANING
from semh_tui.storage.audit_folder import PreviousAudit, StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.framework_reader import read_framework

SOIL = Place("soil", "soil")
BEES = Place("bees")
STEP = NextStep("k3f9", "Turn the heap", "Warden", date(2026, 12, 18))


def hold(file: Path, *answers: str) -> Held:
    return talk(file, LIBRARY, *answers)


# -- a section


def test_a_section_is_rated_with_evidence_and_next_steps(file: Path) -> None:
    held = hold(
        file, "g", "a", "Two heaps.\n\nA rota.", "..", ".", "a", "Buy a fork", "Warden", "end of term",
        "", "amber", "", "", "R", "", "", "a", "a", "Mixed.", ".", "", "q",
    )  # fmt: skip
    assert held.code == 0
    audit = held.audit
    first = audit.answer(COMPOST)
    assert (first.rating, first.evidence) == (GREEN, "Two heaps.\n\nA rota.\n.")
    (step,) = first.next_steps
    assert (step.text, step.owner, step.due) == ("Buy a fork", "Warden", date(2026, 12, 18))
    assert [audit.answer(place).rating for place in (WATER, SOIL)] == [AMBER, RED]
    assert audit.answer(Place("soil")) == Answer(AMBER, "Mixed.")
    assert "In leaf. Saved." in held.said, "the framework's own words"
    assert "3 lines, 5 words of evidence. Saved." in held.said
    assert "1 Bare soil, 1 Sprouting, 1 In leaf" in held.said
    assert held.said.endswith(
        "Stopped at 2.1. Everything is saved.\nGo on with: semh open --plain autumn"
    )


def test_nothing_that_is_said_is_a_sign_or_moves_the_cursor(file: Path) -> None:
    audit = AUDIT.with_answer(
        COMPOST, Answer(RED, "Seen", (STEP, replace(STEP, id="a", done=TODAY)))
    )
    path = write_file(file.with_name("other.yaml"), audit, FRAMEWORK)
    held = talk(
        path, LIBRARY, "v", "?", "w", "g", "", "", "j 1.1", "c", "a", "e", "", "t 1", "", "q"
    )
    own = "🌱🌻🐝"  # the framework's
    assert not re.findall(r"[^\w\s.,:;?!’“”()\[\]/&#'–—…=-]", held.said.translate({ord(sign): None for sign in own}))  # fmt: skip
    assert "[" not in held.said.replace("[not always the same person]", "")


def test_it_begins_behind_what_was_rated_last_and_says_the_criterion(file: Path) -> None:
    audit = AUDIT.with_answer(COMPOST, Answer(GREEN))
    held = talk(write_file(file.with_name("other.yaml"), audit, FRAMEWORK), LIBRARY)
    assert (
        "The Patch, Autumn 2026/27. 1 of 7 criteria answered, 0 of 3 sections judged." in held.said
    )
    assert "Section 1 of 3: Soil & water." in held.said
    said = held.said.splitlines()
    at = said.index("1.2, criterion 2 of 3: #1 worry: water.")
    assert said[at - 1] == "Group: Begin."
    assert "Rain is caught and used before the tap." in held.said
    assert "r Bare soil, a Sprouting, g In leaf, x Not our plot, s skip. Rating?" in held.said
    assert held.said.splitlines()[-2] == "The answers end at 1.2. Everything is saved."
    assert held.code == 0


COUNTS_WITH_ENTER = "Saved after each answer; each line counts once you press Enter. ? for help"


@pytest.mark.parametrize(
    ("rated", "begins"),
    [
        ([], ""),
        ([COMPOST], "Begins at 1.2, the first that is not rated; b to go back."),
        ([WATER], "Begins at 1.3, after the last that is rated; b to go back."),
        (list(FRAMEWORK.places), ""),
    ],
)
def test_a_person_hears_where_it_begins_and_why(
    file: Path, rated: list[Place], begins: str
) -> None:
    audit = AUDIT
    for place in rated:
        audit = audit.with_answer(place, Answer(AMBER))
    path = write_file(file.with_name("other.yaml"), audit, FRAMEWORK)
    held = hold(path, "q")
    assert COUNTS_WITH_ENTER in held.said
    assert [line for line in held.said.splitlines() if line.startswith("Begins")] == [begins][: bool(begins)]  # fmt: skip
    piped = talk(path, LIBRARY, is_interactive=False).said
    assert "Begins at" not in piped
    assert COUNTS_WITH_ENTER not in piped


def test_help_at_every_question(file: Path) -> None:
    """The question's own help, the help of all questions, and the question again."""
    own = {
        "Rating?": "Bare soil: Nothing is growing yet.",
        "Evidence?": "Evidence is what shows the rating",
        "Next step?": "A next step is what is to be done",
        "What is to be done?": "A sentence",
        "Whose is it": "A role, not a name",
        "By when?": "A day as people write it",
    }
    held = hold(file, "?", "g", "?", "", "?", "a", "?", "Buy a fork", "?", "", "?", "")
    for question, help_ in own.items():
        first, second, *_ = (at for at, line in enumerate(held.script.said) if question in line)
        said = "\n".join(held.script.said[first + 1 : second])
        assert said.startswith(help_)
        assert "At every question" in said
    assert held.audit.answer(COMPOST).next_steps[0].text == "Buy a fork"


# -- moving


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        (["s"], "1.2"),
        (["skip"], "1.2"),
        (["j 2.2"], "2.2"),
        (["J paths"], "2.2"),
        (["jump 2"], "2.1"),
        (["j 2 judgement"], "section 2 as a whole"),
        (["j 2.2", "b"], "2.1"),
        (["b"], "1.1"),
        (["g", "b"], "1.1"),
        (["j 2.2", "g", "", "b"], "2.2"),
        (["g", "", "a", "b"], "1.1"),
        (["j 9.9"], "1.1"),
        (["g", "j 2.2", "n"], "section 2 as a whole"),
        (["g", "j 3 judgement", "n"], "1.2"),
        (["w", "v", "?"], "1.1"),
        (["j 3 judgement", "s", ""], "1.1"),
    ],
)
def test_moving(file: Path, answers: list[str], where: str) -> None:
    held = hold(file, *answers, "q")
    assert f"Stopped at {where}. Everything is saved." in held.said


def test_undo_and_redo_say_what_they_did(file: Path) -> None:
    held = hold(
        file, "g", "a", "Seen.", "And heard.", ".", "u", "u", "u", "redo", "redo", "redo", "q"
    )
    said = held.said
    assert "Taken back: evidence, 1.1. Saved." in said
    assert "Taken back: rating In leaf, 1.1. Saved." in said
    assert "Nothing to undo." in said
    assert "Nothing to redo." in said
    assert held.audit.answer(COMPOST) == Answer(GREEN, "Seen.\nAnd heard.")


# -- what is no answer


def test_a_person_is_asked_again(file: Path) -> None:
    held = hold(file, "yellow", "", "g", "what", "d 2", "", "t 1", "", "q")
    assert "“yellow” is not a rating." in held.said
    assert "It is not rated yet: type a rating" in held.said
    assert held.audit.answer(COMPOST) == Answer(GREEN)


def test_a_pipe_ends_at_the_first_line_that_is_no_answer(file: Path) -> None:
    """Else what comes after it would answer other questions."""
    with pytest.raises(RefusedAnswerError) as refused:
        talk(file, LIBRARY, "g", "", "", "yellow", "r", "", "", is_interactive=False)
    assert str(refused.value).startswith("Line 4 of the answers: “yellow” is not a rating.")
    assert refused.value.exit_code == ExitCode.USAGE
    held = talk(file, LIBRARY)
    assert [held.audit.answer(place).rating for place in (COMPOST, WATER)] == [GREEN, None]


def test_a_date_in_the_past_is_asked_about(file: Path) -> None:
    past = ["g", "", "a", "Buy a fork", "", "1 November 2026"]
    held = hold(file, *past, "n", "2 November 2026", "y", "", "q")
    assert held.audit.answer(COMPOST).next_steps[0].due == date(2026, 11, 2)
    with pytest.raises(RefusedAnswerError):
        talk(file, LIBRARY, "r", "", "a", "Buy a rake", "", "1 November 2026", is_interactive=False)
    assert talk(file, LIBRARY).audit.answer(WATER).next_steps[0].text == "Buy a rake", "it is kept"


PROMPTS = [
    (["j 1.1"], "Answered already. Enter goes on, c changes rating, evidence or next steps."),
    (["j 1.1", "c"], "Enter keeps In leaf, none takes it back. Rating?"),
    (
        ["j 1.1", "c", ""],
        "Enter keeps it, a sentence is added below; e reads it, a adds several lines, r replaces it, d and a number "
        "drops a line. Evidence?",
    ),
    (
        ["j 1.1", "c", "", ""],
        "Write another, or Enter to go on; t ticks, c changes, d drops, each with its number. Next step?",
    ),
    (
        ["steps"],
        "t ticks, c changes, d drops, g goes there, each with its number; e reads them again, Enter goes back. Which?",
    ),
]


@pytest.mark.parametrize(("answers", "prompt"), PROMPTS)
def test_a_question_says_what_a_person_may_answer(
    file: Path, answers: list[str], prompt: str
) -> None:
    audit = AUDIT.with_answer(COMPOST, Answer(GREEN, "Seen.", (STEP,)))
    path = write_file(file.with_name("other.yaml"), audit, FRAMEWORK)
    assert prompt in hold(path, *answers, "q").said
    assert prompt not in talk(path, LIBRARY, *answers, is_interactive=False).said


def test_what_is_short_is_refused_with_the_way_to_write_it(file: Path) -> None:
    held = hold(file, "g", "Seen it", "a", "Seen it", "", "New fork", "a", "New fork", "", "", "q")
    assert "“Seen it” is no answer here, and short for evidence. Type a first to write it" in held.said  # fmt: skip
    assert "“New fork” is no answer here, and short for a next step. Type a first to write it" in held.said  # fmt: skip
    answer = held.audit.answer(COMPOST)
    assert (answer.evidence, answer.next_steps[0].text) == ("Seen it", "New fork")


# -- levels of every scale


@pytest.mark.parametrize("framework", ALL, ids=lambda framework: framework.id)
def test_a_level_is_given_by_its_letter_and_its_word(tmp_path: Path, framework: Framework) -> None:
    place = framework.sections[0].places[1]
    for level in framework.scale.levels:
        for answer in (level.letter, level.letter.upper(), level.label, level.key):
            path = write_file(tmp_path / "one.yaml", new_audit(framework), framework)
            held = talk(path, AT_HAND, answer, "q")
            assert held.audit.answer(place).rating == level.key, answer
            assert f"{level.letter.lower()} {level.label}" in held.said
            path.unlink()


def test_no_sentence_advises_a_letter_that_is_a_rating(tmp_path: Path) -> None:
    """Somebody told to type s, to skip, would rate."""
    text = (
        "schema: 2\nid: taken\nedition: '1'\ntitle: Taken\nscale:\n"
        "- {key: quiet, label: Quiet, letter: Q, meaning: Nothing.}\n"
        "- {key: seen, label: Seen, letter: S, meaning: Something.}\n"
        "sections:\n- {id: a, title: A, criteria: [{id: one, text: One.}]}\n"
    )
    framework = read_framework(text.encode(), "taken.yaml")[0]
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "taken.yaml").write_text(text, "utf-8")
    path = write_file(tmp_path / "one.yaml", new_audit(framework), framework)
    held = talk(path, Library((tmp_path / "framework",)), "", "skip", "quit")
    assert "? for help, quit in full to quit." in held.said
    assert "type a rating, skip in full to skip it, or ? for help." in held.said
    assert held.audit.answer(Place("a", "one")).rating is None


def test_a_digit_is_the_level_whose_letter_it_is_else_the_position(tmp_path: Path) -> None:
    for framework, digits in ((NETWORK, "0"), (KITCHEN, "1"), (BOOKS, "2")):
        path = write_file(tmp_path / f"{framework.id}.yaml", new_audit(framework), framework)
        held = talk(path, AT_HAND, digits, "q")
        level = held.audit.answer(framework.sections[0].places[1]).rating
        assert level == framework.scale.digits[digits]


# -- evidence


def test_evidence_is_read_added_to_replaced_and_dropped(file: Path) -> None:
    hold(file, "g", "a", "One.\n\nTwo.", ".", "q")
    again = ["j 1.1", "c", ""]
    held = hold(file, *again, "e", "a", "Three.", ".", "q")
    assert "Line 1: One.\nLine 2: Two." in held.said
    assert held.audit.answer(COMPOST).evidence == "One.\n\nTwo.\n\nThree."
    assert hold(file, *again, "d 2", "q").audit.answer(COMPOST).evidence == "One.\n\nThree."
    assert hold(file, *again, "d 9", "d", "r", ".", "q").audit.answer(COMPOST).evidence == "One.\n\nThree."  # fmt: skip
    assert hold(file, *again, "r", "Only this.", ".", "q").audit.answer(COMPOST).evidence == "Only this."  # fmt: skip
    assert hold(file, *again, "d all", "q").audit.answer(COMPOST).evidence == ""


def test_what_is_pasted_is_text_to_the_full_stop_whatever_it_says(file: Path) -> None:
    pasted = ["q", "b", "?", "j 2.1", "g", "1. Policies", "x"]
    held = hold(file, "g", "a", *pasted, ".", "q")
    assert held.audit.answer(COMPOST).evidence == "\n".join(pasted)
    assert held.audit.answer(WATER).rating is None


def test_evidence_that_is_too_long_is_kept_and_can_be_shortened(file: Path) -> None:
    long = "x" * 15_000
    held = hold(file, "g", "a", long, long, ".", "q")
    assert "at most 20,000 can be saved" in held.said
    assert "The evidence of 1.1 is too long to be saved" in held.said
    assert held.code == ExitCode.NOT_SAVED
    held = hold(file, "y", "c", "", "d 2", "q")
    assert held.audit.answer(COMPOST).evidence == long
    assert held.code == 0


def test_personal_data_is_warned_of(file: Path) -> None:
    assert (
        "A123456789012" not in (held := hold(file, "g", "a", "UPN A123456789012.", ".", "q")).said
    )
    assert "pupil" in held.said.lower()


# -- next steps


def test_next_steps_are_ticked_changed_and_dropped(file: Path) -> None:
    audit = AUDIT.with_answer(COMPOST, Answer(RED, "", (STEP, replace(STEP, id="z", text="Sow"))))
    path = write_file(file.with_name("other.yaml"), audit, FRAMEWORK)
    to_steps = ["j 1.1", "c", "", ""]
    held = talk(
        path, LIBRARY, *to_steps, "t", "t 1", "c 2", "Sow beans", "-", "9 January 2027", "", "q"
    )
    assert "Which one? Write its number too" in held.said
    assert "Done 23 November 2026: Turn the heap. Saved." in held.said
    assert held.audit.answer(COMPOST).next_steps == (
        replace(STEP, done=TODAY), NextStep("z", "Sow beans", "", date(2027, 1, 9)),
    )  # fmt: skip
    held = talk(path, LIBRARY, *to_steps, "t 1", "d 2", "c 1", "", "", "-", "", "q")
    assert held.audit.answer(COMPOST).next_steps == (replace(STEP, due=None),)


# -- last term


@pytest.fixture
def previous(tmp_path: Path) -> PreviousAudit:
    before = replace(AUDIT, cycle=Cycle.parse("2025/26 summer"))
    before = before.with_answer(COMPOST, Answer(AMBER, "One heap."))
    return PreviousAudit(StoredAudit(tmp_path / "summer.yaml", before, FRAMEWORK, Stamp(b"")))


def test_last_term_is_said_and_used_again(file: Path, previous: PreviousAudit) -> None:
    held = talk(file, LIBRARY, "=", "", "", "=", "g", "q", previous=previous)
    assert "Summer 2025/26: Sprouting. Evidence: One heap." in held.said
    assert "= the same as last term" in held.said
    assert "Sprouting, with last term’s evidence. Saved." in held.said
    assert "There is nothing from last term to use again." in held.said
    assert held.audit.answer(COMPOST) == Answer(AMBER, "One heap.")
    own = ["r", "", "b", "c", "=", "n", "q"]
    path = write_file(file.with_name("other.yaml"), AUDIT, FRAMEWORK)
    held = talk(path, LIBRARY, *own, previous=previous)
    assert "Replace it with last term’s rating and evidence? (y/n)" in held.said
    assert held.audit.answer(COMPOST) == Answer(RED)


# -- not applicable


def test_not_applicable_takes_its_reason(file: Path) -> None:
    held = hold(file, "x", ".", "x", "No room for a heap.", ".", "", "", "q")
    assert "Nothing was written, so the rating is as it was." in held.said
    assert held.audit.answer(COMPOST) == Answer(NOT_APPLICABLE, "No room for a heap.")
    held = hold(file, "j 1.1", "c", "g", "q")
    assert "The words here said why it did not apply." in held.said
    path = file.with_name("other.yaml")
    for choice, rating in (("", None), ("y", NOT_APPLICABLE), ("r|It is so.|.", NOT_APPLICABLE)):
        write_file(path, AUDIT.with_answer(COMPOST, Answer(None, "Words.")), FRAMEWORK)
        held = talk(path, LIBRARY, "x", *choice.split("|"), "q")
        assert held.audit.answer(COMPOST).rating == rating, choice
        path.unlink()


def test_a_section_that_asks_whether_it_applies(file: Path) -> None:
    held = hold(file, "j 3", "x", "No hives.", ".", "", "", "q")
    assert "Do you keep bees? Enter yes, x it does not apply here." in held.said
    assert held.audit.answer(BEES) == Answer(NOT_APPLICABLE, "No hives.")
    assert "That was the last. Not rated: 1, 2, 1.1 to 1.3, 2.1, 2.2." in held.said
    held = hold(file, "j 3", "c", "g", "q")
    assert "This section does not apply. No hives." in held.said
    assert held.audit.answer(BEES).rating == GREEN


# -- final


def test_a_final_audit_is_read_and_ticked_until_somebody_says_so(file: Path) -> None:
    final = replace(AUDIT, status=Status.FINAL)
    final = final.with_answer(COMPOST, Answer(RED, "Seen.", (STEP,)))
    path = write_file(file.with_name("other.yaml"), final, FRAMEWORK)
    held = talk(path, LIBRARY, "j 1.1", "a", "c 1", "t 1", "", "c", "", "j 1.2", "g", "q")
    assert "This audit is final" in held.said
    ticked = final.with_answer(COMPOST, Answer(RED, "Seen.", (replace(STEP, done=TODAY),)))
    assert held.audit == ticked
    held = talk(path, LIBRARY, "j 1.2", "c", "y", "g", "q")
    assert held.audit == ticked.with_answer(WATER, Answer(GREEN))
    held = talk(path, LIBRARY, "j 1.3", "c", "d", "g", "q")
    assert (held.audit.status, held.audit.answer(SOIL).rating) == (Status.DRAFT, GREEN)


def test_paths_after_the_last_place_nothing_is_left(file: Path) -> None:
    audit = AUDIT
    for place in FRAMEWORK.places:
        audit = audit.with_answer(place, Answer(AMBER))
    path = write_file(file.with_name("other.yaml"), audit, FRAMEWORK)
    held = talk(path, LIBRARY, "j 3 judgement", "", "", "n", "j 2.2", "q")
    assert "That was the last, and everything is rated." in held.said
    assert "Everything is rated." in held.said
    assert held.audit.answer(PATHS).rating == AMBER


def test_a_sentence_typed_at_the_question_is_taken_as_the_text(file: Path) -> None:
    """Whoever writes at once what was asked for loses nothing."""
    held = hold(
        file, "g", "We have two heaps.", "And a rota.", ".",
        "Buy a fork", "Warden", "", "", "q",
    )  # fmt: skip
    answer = held.audit.answer(COMPOST)
    assert answer.evidence.startswith("We have two heaps.\nAnd a rota.")
    assert [(step.text, step.owner) for step in answer.next_steps] == [("Buy a fork", "Warden")]
    assert "Taken as evidence." in held.said


@pytest.mark.parametrize("before", ["", "Seen in June."])
def test_a_sentence_typed_at_the_rating_is_kept_as_evidence(file: Path, before: str) -> None:
    path = write_file(
        file.with_name("other.yaml"), AUDIT.with_answer(COMPOST, Answer(None, before)), FRAMEWORK
    )
    held = hold(path, "We have two heaps.", "g", "", "", "q")
    both = f"{before}\n\nWe have two heaps.".strip()
    assert held.audit.answer(COMPOST) == Answer(GREEN, both)
    assert "That is no answer here, so it is kept as evidence; u takes it back." in held.said
    assert held.said.count("s skip. Rating?") == 3, "of 1.1, again, and of 1.2"
    undone = hold(path, "j 1.2", "We have one tap.", "u", "q")
    assert undone.audit.answer(WATER) == Answer()


def test_a_page_pasted_at_the_rating_is_kept_as_evidence(file: Path) -> None:
    page = "We have two heaps.\n\nq\nAnd a rota."
    held = hold(file, page, "", "g", "", "", "q")
    assert "it is kept as evidence. More lines of it may follow. Enter alone" in held.said
    assert held.audit.answer(COMPOST) == Answer(GREEN, page)


def test_a_sentence_typed_at_other_questions_of_a_place_is_kept_as_evidence(file: Path) -> None:
    held = hold(file, "g", "", "", "b", "We have two heaps.", "", "q")
    assert held.audit.answer(COMPOST) == Answer(GREEN, "We have two heaps.")
    held = hold(file, "j 1.1", "c", "x", "There is no room now.", "y", "", "", "q")
    reason = "We have two heaps.\n\nThere is no room now."
    assert held.audit.answer(COMPOST) == Answer(NOT_APPLICABLE, reason)


@pytest.mark.parametrize(
    "typed", ["not our plott", "Not our plo", "amber, I think", "yellow", "go"]
)
def test_a_slip_at_the_rating_is_no_evidence(file: Path, semh: Framework, typed: str) -> None:
    path = write_file(file.with_name("other.yaml"), new_audit(semh), semh)
    held = talk(path, Library(), typed, "q")
    assert "is not a rating." in held.said
    assert held.audit == new_audit(semh)


def test_last_term_is_used_again_by_the_words_of_the_question(
    file: Path, previous: PreviousAudit
) -> None:
    held = talk(file, LIBRARY, "The same as last term", "q", previous=previous)
    assert held.audit.answer(COMPOST) == Answer(AMBER, "One heap.")


@pytest.mark.parametrize(
    "answers", [["We have two heaps."], ["g", "", "", "j 1.1", "We have two."]]
)
def test_of_a_pipe_a_sentence_is_no_answer_to_other_questions(
    file: Path, answers: list[str]
) -> None:
    with pytest.raises(RefusedAnswerError, match=f"Line {len(answers)}"):
        talk(file, LIBRARY, *answers, is_interactive=False)
    assert talk(file, LIBRARY).audit.answer(COMPOST).evidence == ""


def test_of_a_pipe_a_sentence_is_no_answer_where_a_letter_is_asked_for(file: Path) -> None:
    with pytest.raises(RefusedAnswerError, match="Line 2"):
        talk(file, LIBRARY, "g", "We have two heaps.", is_interactive=False)


@pytest.mark.parametrize("end", ["", "."])
def test_enter_alone_ends_the_text_of_a_person(file: Path, end: str) -> None:
    held = hold(file, "g", "a", "Two heaps.", end, "Buy a fork", "Warden", "", "", "q")
    answer = held.audit.answer(COMPOST)
    assert (answer.evidence, answer.next_steps[0].text) == ("Two heaps.", "Buy a fork")
    assert "Write it. Enter alone on an empty line goes on." in held.said


def test_enter_alone_at_once_writes_nothing(file: Path) -> None:
    held = hold(file, "g", "a", "", "", "x", "", "q")
    assert "Nothing was written." in held.said
    assert "Nothing was written, so the rating is as it was." in held.said


def test_empty_lines_in_what_is_pasted_belong_to_the_text(file: Path) -> None:
    pasted = "\nTwo heaps.\n\n\nq\n\nA rota."
    held = hold(file, "g", "a", pasted, "", "", "q")
    assert held.audit.answer(COMPOST).evidence == "Two heaps.\n\n\nq\n\nA rota."
    held = hold(file, "g", f"We have this:{pasted}", "", "", "q")
    assert held.audit.answer(WATER).evidence == f"We have this:{pasted}"


def test_only_a_full_stop_ends_a_text_from_a_pipe(file: Path) -> None:
    held = talk(
        file, LIBRARY, "g", "a", "Two heaps.", "", "A rota.", ".", "", "q", is_interactive=False
    )
    assert held.audit.answer(COMPOST).evidence == "Two heaps.\n\nA rota."
    assert "Write it. A full stop alone on a line ends it." in held.said


def test_a_judgement_says_what_it_is(file: Path) -> None:
    assert JUDGEMENT_MEANING not in hold(file, "j 2.1", "q").said
    assert JUDGEMENT_MEANING in hold(file, "j 2 judgement", "q").said


def test_the_day_taken_for_the_end_of_term_is_said(file: Path) -> None:
    held = hold(file, "g", "", "a", "Buy a fork", "", "end of term", "", "q")
    assert "That is taken as 18 December 2026." in held.said
    held = hold(file, "j 1.2", "g", "", "a", "Buy a fork", "", "18 December", "", "q")
    assert "taken as" not in held.said


def test_help_for_a_rating_tells_of_those_that_can_be_given_here(
    file: Path, semh: Framework
) -> None:
    path = write_file(file.with_name("other.yaml"), new_audit(semh), semh)
    at_criterion = hold(path, "j 1.1", "?", "q").said
    at_section = hold(path, "j 2 judgement", "?", "q").said
    assert "Not applicable: Does not apply" in at_criterion
    assert "Not applicable: Does not apply" not in at_section
    assert "The criteria of this section: 4 not rated." in at_section
