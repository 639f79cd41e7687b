"""Commands of a conversation about the whole audit: lists, steps, a section again, details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FILE, FRAMEWORK, LIBRARY, PATHS, WATER
from plain_support import TODAY, Script, talk, write_file
from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.plain.conversation import Conversation
from semh_tui.plain.questions import RefusedAnswerError
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, PreviousAudit, StoredAudit, load_audit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.reader.framework_reader import read_framework

BEES = Place("bees")
LATE = NextStep("aaaa", "Turn the heap", "Warden", date(2026, 11, 2))
SOON = NextStep("bbbb", "Sow beans", "", date(2026, 12, 18))


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    """Two places rated, with a step each; the later is overdue."""
    audit = AUDIT.with_answer(PATHS, Answer(RED, "Mud.", (LATE,)))
    audit = audit.with_answer(COMPOST, Answer(GREEN, "", (SOON,)))
    return write_file(tmp_path / "2026-27-autumn.yaml", audit, FRAMEWORK)


def test_lists_are_read_with_numbers(rated: Path) -> None:
    held = talk(rated, LIBRARY, "left", "list", "find", "rain tap", "find", "zebra", "words", "q")
    assert "Overdue next steps: 2.2." in held.said
    assert "In leaf without evidence: 1.1." in held.said
    assert "Bare soil: 2.2.\nSprouting: none.\nIn leaf: 1.1." in held.said
    assert "1 place with these words:\n1.2: #1 worry: water" in held.said
    assert "j and a number goes there, such as j 1.2." in held.said
    assert "Nothing has these words." in held.said
    assert "Bare soil: Nothing is growing yet." in held.said


def test_a_list_of_ratings_leaves_out_what_counts_nowhere(rated: Path, tmp_path: Path) -> None:
    """The criteria of a section that does not apply; its own judgement says so."""
    audit = load_audit(rated, LIBRARY).audit.with_answer(BEES, Answer(NOT_APPLICABLE))
    audit = audit.with_answer(Place("bees", "neighbours"), Answer(GREEN))
    path = write_file(tmp_path / "2026-27-spring.yaml", audit, FRAMEWORK)
    said = talk(path, LIBRARY, "list", "q").said
    assert "In leaf: 1.1.\n" in said


def test_last_terms_rating_is_read_in_the_words_of_its_own_edition(rated: Path) -> None:
    earlier = read_framework(FILE.read_bytes().replace(b"Bare soil", b"Stone"), FILE.name)[0]
    before = replace(AUDIT, cycle=AUDIT.cycle.before).with_answer(WATER, Answer(RED, "A tap."))
    stored = StoredAudit(rated.with_name("summer.yaml"), before, earlier, Stamp(b""))
    said = talk(rated, LIBRARY, "j 1.2", "v", "q", previous=PreviousAudit(stored)).said
    assert "Summer 2025/26: Stone, 1 line of evidence." in said


def test_steps_of_what_does_not_apply_are_counted_apart(rated: Path, tmp_path: Path) -> None:
    audit = load_audit(rated, LIBRARY).audit
    audit = audit.with_answer(COMPOST, Answer("not-applicable", "No heap.", (SOON,)))
    held = talk(
        write_file(tmp_path / "2026-27-spring.yaml", audit, FRAMEWORK), LIBRARY, "steps", "q"
    )
    assert (
        "2 next steps: 1 open, 1 of them overdue; 1 of what does not apply now; 0 done."
        in held.said
    )


def test_every_step_is_read_ticked_changed_dropped_and_gone_to(rated: Path) -> None:
    held = talk(
        rated, LIBRARY, "steps", "t", "t 9", "t 1", "c 2", "Sow peas", "", "", "e", "g 2", "q"
    )
    assert "2 next steps: 2 open, 1 of them overdue; 0 done." in held.said
    assert "Step 1, 2.2: Turn the heap. Warden, due 2 November 2026, overdue." in held.said
    assert "Which one? Write its number too" in held.said
    assert "There is no next step 9. The last is 2." in held.said
    assert held.audit.answer(PATHS).next_steps == (replace(LATE, done=TODAY),)
    assert held.audit.answer(COMPOST).next_steps == (replace(SOON, text="Sow peas"),)
    assert "Stopped at 2.2." in held.said, "read again, the one that is done comes last"
    held = talk(rated, LIBRARY, "steps", "d 1", "t 1", "", "u", "q")
    assert "That next step is gone." in held.said
    assert held.audit.answer(COMPOST).next_steps[0].text == "Sow peas"


def test_steps_of_a_final_audit_are_only_ticked(rated: Path) -> None:
    audit = load_audit(rated, LIBRARY).audit
    path = write_file(rated.with_name("final.yaml"), replace(audit, status=Status.FINAL), FRAMEWORK)
    held = talk(
        path, LIBRARY, "steps", "?", "d 1", "t 1", "", "j 2.2", "?", "b 1", "", "again", "", "q"
    )
    assert "its next steps can be ticked, not changed" in held.said
    assert (
        "t ticks, g goes there, each with its number; e reads them again, Enter goes back. Which?"
        in held.said
    )
    for advice in ("c 1 changes it", "d 1 drops it", "a adds one", "Type a, "):
        assert advice not in held.said, advice
    assert held.audit.answer(PATHS).next_steps == (replace(LATE, done=TODAY),)
    assert "This audit was finished, and others may have read it." in held.said


def test_a_section_is_taken_over_one_by_one(rated: Path) -> None:
    before = replace(AUDIT, cycle=Cycle.parse("2025/26 summer"))
    before = before.with_answer(COMPOST, Answer(AMBER, "One heap.")).with_answer(
        WATER, Answer(RED, "A tap.")
    )
    stored = StoredAudit(rated.with_name("summer.yaml"), before, FRAMEWORK, Stamp(b""))
    held = talk(
        rated, LIBRARY, "j 1.3", "again", "v 2", "t 2", "2", "1", "n", "", "q",
        previous=PreviousAudit(stored),
    )  # fmt: skip
    assert "2 answers of Summer 2025/26." in held.said
    assert "Answer 1, 1.1: " in held.said
    assert "Summer 2025/26: Bare soil, 1 line of evidence." in held.said
    assert "This term says the same already." in held.said
    assert held.audit.answer(WATER) == Answer(RED, "A tap.")
    assert held.audit.answer(COMPOST).rating == GREEN, "this term has a rating of its own"
    assert "There is no audit of a term before." in talk(rated, LIBRARY, "again", "q").said


def test_details_are_changed_and_what_is_left_alone_stays(rated: Path) -> None:
    before = load_audit(rated, LIBRARY).audit
    assert talk(rated, LIBRARY, "details", "", "", "", "", "", "q").audit == before
    held = talk(
        rated, LIBRARY, "details", "", "12", "123456", "Warden, Treasurer", "a", "Wet.", ".",
        "e", "", "f", "n", "q",
    )  # fmt: skip
    assert "“12” is not a URN." in held.said
    assert "Mark it final all the same? (y/n)" in held.said
    audit = held.audit
    assert (audit.urn, audit.auditors, audit.notes) == ("123456", ("Warden", "Treasurer"), "Wet.")
    assert audit.status is Status.DRAFT
    held = talk(rated, LIBRARY, "details", "", "-", "-", "d", "", "f", "y", "q")
    assert (held.audit.urn, held.audit.auditors) == ("", ())
    assert held.audit.status is Status.FINAL
    held = talk(rated, LIBRARY, "details", "d", "", "", "", "", "", "q")
    assert held.audit.status is Status.DRAFT


def test_a_setting_is_renamed_in_all_its_audits(rated: Path) -> None:
    summer = write_file(
        rated.with_name("2025-26-summer.yaml"),
        replace(AUDIT, cycle=Cycle.parse("2025/26 summer")),
        FRAMEWORK,
    )
    folder = AuditFolder(rated.parent, LIBRARY)
    rest = ("", "", "", "", "", "q")
    held = talk(rated, LIBRARY, "details", "The Field", "n", *rest, folder=folder)
    assert held.audit.setting == "The Patch"
    held = talk(rated, LIBRARY, "details", "The Field", "y", *rest, folder=folder)
    assert "Renamed in 1 other audit." in held.said
    names = {load_audit(path, LIBRARY).audit.setting for path in (rated, summer)}
    assert names == {"The Field"}
    with pytest.raises(RefusedAnswerError, match="renamed in a terminal"):
        talk(rated, LIBRARY, "details", "The Patch", is_interactive=False, folder=folder)


def test_a_setting_of_one_audit_becomes_one_with_another(rated: Path) -> None:
    summer = replace(AUDIT, setting="The Field", cycle=Cycle.parse("2025/26 summer"))
    write_file(rated.with_name("2025-26-summer.yaml"), summer, FRAMEWORK)
    folder = AuditFolder(rated.parent, LIBRARY)
    rest = ("", "", "", "", "", "q")
    held = talk(rated, LIBRARY, "details", "The Field", "y", *rest, folder=folder)
    assert held.audit.setting == "The Field"
    assert "The Field has 1 audit already: they become one setting. Rename it" in held.said
    assert "other audit" not in held.said


def test_a_wrong_term_is_mended(rated: Path) -> None:
    audit = load_audit(rated, LIBRARY).audit
    summer = replace(AUDIT, cycle=Cycle.parse("2025/26 summer"))
    write_file(rated.with_name("2025-26-summer.yaml"), summer, FRAMEWORK)
    path = rated
    folder = AuditFolder(rated.parent, LIBRARY)
    rest = ("", "", "", "", "q")
    terms = ("sprung", "summer 2026", "spring 2027")
    script = Script(["details", "", *terms, *rest])
    session = Session(load_audit(path, LIBRARY))
    Conversation(session, script, TODAY, lambda: session.path.name, folder).run()
    assert "“sprung” is not a term." in script.text
    assert "already has an audit for Summer 2025/26" in script.text
    moved = rated.with_name("2026-27-spring.yaml")
    said = f"The Patch, Autumn 2026/27, is now Spring 2026/27; the file is now {moved}."
    assert said in script.text
    assert "Go on with: 2026-27-spring.yaml" in script.text
    assert not path.exists()
    assert load_audit(moved, LIBRARY).audit == replace(audit, cycle=Cycle.parse("2026/27 spring"))
    held = talk(moved, LIBRARY, "details", "", "", *rest, folder=folder)
    assert held.audit.cycle == Cycle.parse("2026/27 spring")


def test_the_questions_name_what_they_take(rated: Path) -> None:
    """A person may write a sentence at once; a pipe's lines are letters, as a sentence there is a slip."""
    answers = ("j 1.2", "g", "", "", "q")
    said = talk(rated, LIBRARY, *answers).said
    assert (
        "Write a sentence, or a for a text of several lines; Enter none for now. Evidence?" in said
    )
    assert "Write what is to be done, or Enter none for now. Next step?" in said
    piped = talk(rated, LIBRARY, "j 1.3", "g", "", "", "q", is_interactive=False).said
    assert "a writes evidence, Enter none for now. Evidence?" in piped
    assert "a adds a next step, Enter none for now. Next step?" in piped
