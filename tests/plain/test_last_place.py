"""A person in lines begins where they stopped, on the screens too; a pipe of answers begins where it always did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, PATHS, WATER
from plain_support import talk, write_file
from ratings import AMBER
from yards import FRAMEWORK as YARDS
from yards import make_folder

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.last_place import note_last_place, read_last_place


def beginning(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("Begins")]


def note(path: Path, place: Place) -> None:
    note_last_place(find_draft_folder(path), path, place)


def places(path: Path) -> list[Path]:
    return list(find_draft_folder(path).glob("*.place"))


def test_a_person_begins_where_they_stopped(file: Path) -> None:
    assert "Stopped at 2.2." in talk(file, LIBRARY, "g", "", "", "j 2.2", "q").said
    held = talk(file, LIBRARY, "q")
    assert beginning(held.said) == ["Begins at 2.2, where you stopped; b to go back."]
    assert "Stopped at 2.2." in held.said


def test_screens_and_lines_share_where_one_stopped(file: Path) -> None:
    screen = Session(load_audit(file, LIBRARY))
    screen.keep_drafts()
    screen.set_evidence(PATHS, "Wide enough.")
    screen.save()
    screen.close()
    held = talk(file, LIBRARY, "s", "q")
    assert beginning(held.said) == ["Begins at 2.2, where you stopped; b to go back."]
    assert "Stopped at section 2 as a whole." in held.said
    assert Session(load_audit(file, LIBRARY)).find_last_place() == Place("people")


def test_each_place_is_noted_before_its_question(file: Path) -> None:
    """Where the program is killed there, that is where it stood."""

    def killed() -> str:
        assert read_last_place(file) == WATER
        return "q"

    talk(file, LIBRARY, "s", killed)
    assert read_last_place(file) == WATER


def test_the_first_place_is_said_where_one_stopped_there(file: Path) -> None:
    path = write_file(
        file.with_name("other.yaml"), AUDIT.with_answer(WATER, Answer(AMBER)), FRAMEWORK
    )
    note(path, COMPOST)
    assert beginning(talk(path, LIBRARY, "q").said) == ["Begins at 1.1, where you stopped."]


def test_what_the_profile_does_not_ask_is_no_beginning(tmp_path: Path) -> None:
    library = make_folder(tmp_path).library
    audit = start_audit(YARDS, NewAudit("Elm", Cycle.parse("2026/27 autumn"), profile="nursery"))
    outside = next(
        place for place in YARDS.places if place.criterion and audit.is_outside(place, YARDS)
    )
    audit = audit.with_answer(outside, Answer(None, "Written before there was a profile."))
    path = write_file(tmp_path / "audits" / "2026-27-autumn.yaml", audit, YARDS)
    first = talk(path, library, "q").said
    note(path, outside)
    assert talk(path, library, "q").said == first


def test_a_pipe_begins_where_it_did_and_moves_nobody(file: Path) -> None:
    first = talk(file, LIBRARY, is_interactive=False).said
    note(file, PATHS)
    held = talk(file, LIBRARY, "s", "j 2.1", is_interactive=False)
    assert held.said.startswith(first.partition("The answers end")[0])
    assert read_last_place(file) == PATHS


@pytest.mark.parametrize("answers", [["q"], ["b", "w", "v", "?", "q"], []])
def test_an_audit_that_is_opened_and_left_is_no_place_to_go_on(
    file: Path, answers: list[str]
) -> None:
    talk(file, LIBRARY, *answers)
    assert places(file) == []


def test_a_final_audit_that_is_read_notes_nothing(file: Path) -> None:
    path = write_file(file.with_name("other.yaml"), replace(AUDIT, status=Status.FINAL), FRAMEWORK)
    talk(path, LIBRARY, "", "", "j 2.2", "s", "q")
    assert places(path) == []


def test_where_it_cannot_be_noted_the_conversation_goes_on(file: Path) -> None:
    folder = find_draft_folder(file)
    folder.parent.mkdir(parents=True)
    folder.write_text("a file stands where the folder should")
    held = talk(file, LIBRARY, "s", "s", "q")
    assert "Stopped at 1.3. Everything is saved." in held.said
    assert held.code == 0
