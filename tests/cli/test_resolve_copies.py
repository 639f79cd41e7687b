"""Two files of one audit brought together on the command line."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from cli_support import Ran, semh
from ratings import GREEN, RED

from semh_tui.cli.commands import resolve as command
from semh_tui.cli.terminal import questions
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.frameworks import Library
from semh_tui.storage.merging import copies

PLACE = Place("policies", "semh-in-plans")


@pytest.fixture
def original(school: Path) -> Path:
    return school / "2026-27-autumn.yaml"


@pytest.fixture
def copy(original: Path) -> Path:
    path = original.with_name("2026-27-autumn-DESKTOP-7QK2.yaml")
    path.write_bytes(original.read_bytes())
    return path


def change(path: Path, audit: Audit) -> None:
    stored = load_audit(path, Library())
    save_audit(audit, stored.framework, path, stored.stamp.digest)


def read(path: Path) -> Audit:
    return load_audit(path, Library()).audit


def gaps(audit: Audit) -> list[Place]:
    return [place for place, answer in audit.answers.items() if answer.is_blank]


def bring_together(original: Path, copy: Path, *options: str) -> Ran:
    return semh("resolve", str(original), str(copy), *options)


def test_a_copy_that_says_the_same_is_set_aside(original: Path, copy: Path) -> None:
    before = original.read_bytes()
    ran = bring_together(original, copy)
    assert (ran.code, ran.out) == (0, "")
    assert original.read_bytes() == before
    assert not copy.exists()
    assert copy.with_name(f"{copy.name}.old").read_bytes() == before
    assert semh("status", "autumn").code == 0


def test_where_one_side_is_empty_the_other_is_taken(original: Path, copy: Path) -> None:
    first, second, *_rest = gaps(read(original))
    answer = Answer(GREEN, "Seen in the copy.", (NextStep("nn99", "Ask again"),))
    change(copy, read(copy).with_answer(first, answer))
    change(original, read(original).with_answer(second, Answer(RED, "Seen here.")))
    assert bring_together(original, copy).code == 0
    audit = read(original)
    assert audit.answer(first) == answer
    assert audit.answer(second).evidence == "Seen here."


def test_where_they_differ_it_asks_and_until_then_touches_nothing(
    original: Path, copy: Path
) -> None:
    audit = read(copy)
    place = next(place for place, answer in audit.answers.items() if answer.evidence)
    change(copy, audit.with_answer(place, replace(audit.answer(place), evidence="Another.")))
    before = original.read_bytes(), copy.read_bytes()
    ran = bring_together(original, copy)
    assert ran.code == 1
    assert "evidence" in ran.out
    assert (original.read_bytes(), copy.read_bytes()) == before
    assert bring_together(original, copy, "--take", "theirs").code == 0
    assert read(original).answer(place).evidence == "Another."
    assert not copy.exists()


def test_final_and_draft_are_asked_about(original: Path, copy: Path) -> None:
    change(copy, replace(read(copy), status=Status.FINAL))
    ran = bring_together(original, copy)
    assert (ran.code, ran.out) == (1, "This audit: status\n")
    assert bring_together(original, copy, "--take", "mine").code == 5, (
        "a final audit is not changed"
    )
    assert copy.exists()
    assert bring_together(original, copy, "--take", "mine", "--final").code == 0
    assert read(original).status is Status.DRAFT


def test_nothing_that_is_there_is_overwritten(original: Path, copy: Path) -> None:
    taken = copy.with_name(f"{copy.name}.old")
    taken.write_text("an older one")
    content = copy.read_bytes()
    assert bring_together(original, copy).code == 0
    assert taken.read_text() == "an older one"
    assert copy.with_name(f"{copy.name}.2.old").read_bytes() == content


@pytest.mark.parametrize("what", ["term", "setting", "damaged", "itself", "gone"])
def test_what_is_no_copy_is_left_alone(original: Path, copy: Path, school: Path, what: str) -> None:
    code = 2
    if what == "term":
        copy = school / "2025-26-summer.yaml"
    elif what == "setting":
        change(copy, replace(read(copy), setting="Elm Road"))
    elif what == "itself":
        copy.unlink()
        copy.symlink_to(original.name)
    else:
        code = 3
        copy.write_text("{") if what == "damaged" else copy.unlink()
    before = {path: path.read_bytes() for path in school.iterdir() if path.is_file()}
    ran = bring_together(original, copy)
    assert (ran.code, ran.out) == (code, "")
    assert {path: path.read_bytes() for path in school.iterdir() if path.is_file()} == before


def test_a_copy_changed_meanwhile_stays(
    original: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = read(copy)
    changed = audit.with_answer(gaps(audit)[0], Answer(GREEN, "Written meanwhile."))
    place = next(place for place, answer in audit.answers.items() if answer.evidence)
    change(copy, audit.with_answer(place, replace(audit.answer(place), evidence="Another.")))

    def answer(*_given: object) -> str:
        change(copy, changed)
        return "y"

    monkeypatch.setattr(command, "can_ask", lambda: True)
    monkeypatch.setattr(questions, "ask_line", answer)
    ran = bring_together(original, copy)
    assert ran.code == 6
    assert "changed by somebody else meanwhile" in ran.err
    assert read(copy) == changed


@pytest.mark.parametrize("ending", ["a save that fails", "q"])
def test_what_was_written_is_printed_back_where_it_is_not_saved(
    original: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    audit = read(copy)
    first, second = [place for place in audit.answers if audit.answer(place).evidence][:2]
    for place in (first, second):
        audit = audit.with_answer(place, replace(audit.answer(place), evidence="Another."))
    change(copy, audit)
    answers = iter(["w", "Words of", "mine.", ".", "q" if ending == "q" else "y"])
    monkeypatch.setattr(command, "can_ask", lambda: True)
    monkeypatch.setattr(questions, "ask_line", lambda *_given: next(answers))
    original.chmod(0o444)
    before = original.read_bytes()
    ran = bring_together(original, copy)
    assert (ran.code, original.read_bytes()) == (1 if ending == "q" else 5, before)
    assert "This is not saved:\nWords of\nmine.\n" in ran.err


def test_a_copy_that_cannot_be_renamed_stays_and_nothing_else_comes(
    original: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows where another program has it open."""
    before = sorted(original.parent.iterdir())

    def refuse(_path: Path, _new: Path) -> None:
        raise PermissionError(13, "another program has the file open")

    monkeypatch.setattr(copies, "replace_when_free", refuse)
    ran = bring_together(original, copy)
    assert (ran.code, sorted(original.parent.iterdir())) == (5, before)
    assert f"{copy} could not be renamed" in ran.err


def test_two_schools_of_one_name_are_not_brought_together(school: Path) -> None:
    data = (school / "2026-27-autumn.yaml").read_bytes()
    files = north, south = [school / name / "2026-27-autumn.yaml" for name in ("north", "south")]
    for path in files:
        path.parent.mkdir()
        path.write_bytes(data)
    ran = bring_together(north, south)
    assert (ran.code, ran.out) == (2, "")
    assert [path.read_bytes() for path in files] == [data, data]
    above = school / "2026-27-autumn.yaml"
    assert bring_together(above, north).code == 0, "a school's own folder, and the one above it"


def test_the_advised_command_works_for_a_setting_of_another_folder(garden_elsewhere: Path) -> None:
    for setting in ("Elm Road", "Ash Lane"):
        assert semh("--audits", "elsewhere/audits", "new", "--setting", setting).code == 0
    file = garden_elsewhere / "ash-lane/2026-27-autumn.yaml"
    file.with_name("copy.yaml").write_bytes(file.read_bytes())
    ran = semh("--audits", "elsewhere/audits", "status", "autumn", "--setting", "Ash Lane")
    advised = shlex.split(ran.err.strip().rpartition("semh ")[2])
    assert (ran.code, advised[0]) == (2, "resolve")
    assert semh(*advised).code == 0
