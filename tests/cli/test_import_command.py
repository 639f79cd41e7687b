"""A workbook taken into an audit on the command line: all of it as one change, or nothing; and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cli_support import Ran, one_line, semh
from ratings import GREEN, RED
from workbook_support import edit, new_step_row, put
from worked_example import AUTUMN, stored

from semh_tui.cli.commands import import_ as command
from semh_tui.cli.terminal import questions
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.writer import workbook_bytes
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.frameworks import Library

PLACE = Place("leadership", "monitoring")
ROW = layout.name_place(PLACE)


@pytest.fixture
def audit_path(school: Path) -> Path:
    return school / "2026-27-autumn.yaml"


@pytest.fixture
def workbook(audit_path: Path, tmp_path: Path) -> Path:
    """The workbook of this term's audit, as it was written."""
    assert audit_path.read_bytes() == stored(AUTUMN).path.read_bytes()
    path = tmp_path / "filled.xlsx"
    path.write_bytes(write_workbook())
    return path


@cache
def write_workbook() -> bytes:
    return workbook_bytes(stored(AUTUMN).framework, stored(AUTUMN).audit)


def read(path: Path) -> Audit:
    return load_audit(path, Library()).audit


def change_audit(path: Path, **fields: Any) -> None:
    """Somebody changes fields of the answer, or with ``details`` of the audit, in semh."""
    stored = load_audit(path, Library())
    details = fields.pop("details", {})
    audit = stored.audit.with_answer(PLACE, replace(stored.audit.answer(PLACE), **fields))
    save_audit(replace(audit, **details), stored.framework, path, stored.stamp.digest)


def fill_in(path: Path, *changes: Callable[[Any], object]) -> None:
    path.write_bytes(edit(path.read_bytes(), *changes))


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_workbook_that_nobody_touched_changes_nothing(workbook: Path, audit_path: Path) -> None:
    before = files(audit_path.parent)
    ran = semh("import", str(workbook))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Unchanged: audits/2026-27-autumn.yaml says all of that already.\n"
    assert files(audit_path.parent) == before


def test_what_was_filled_in_is_taken_said_and_undone(workbook: Path, audit_path: Path, shipped: Framework) -> None:  # fmt: skip
    before, bytes_before = read(audit_path), audit_path.read_bytes()
    label = shipped.label(GREEN)
    fill_in(workbook, put(layout.RATING, ROW, label), put(layout.EVIDENCE, ROW, "=1+1 [SEND]"))
    fill_in(workbook, new_step_row("2.3", "Ring the nurse", "SENCo"))
    ran = semh("import", str(workbook))
    assert ran.code == 0
    assert "1.2 Monitoring and evaluation" in ran.out
    assert f"→ ● {label}" in ran.out
    assert "now =1+1 [SEND]" in one_line(ran.out)
    assert "new step: ☐ Ring the nurse · SENCo" in ran.out
    assert "semh import --undo 2026-27-autumn" in ran.err
    after = read(audit_path)
    place = next(place for place, number in shipped.numbers.items() if number == "2.3")
    assert after.answer(PLACE) == replace(
        before.answer(PLACE), rating=GREEN, evidence="=1+1 [SEND]"
    )
    assert after.answer(place).next_steps[-1].text == "Ring the nurse"
    untouched = set(before.answers) - {PLACE, place}
    assert all(after.answer(place) == before.answer(place) for place in untouched)
    again = semh("import", str(workbook))
    assert (again.code, again.out) == (0, "")
    assert read(audit_path) == after
    assert semh("import", "--undo", "autumn").code == 0
    assert audit_path.read_bytes() == bytes_before
    ran = semh("import", "--undo", "autumn")
    assert ran.code == 4
    assert "or it is undone already" in one_line(ran.err)


def test_a_dry_run_shows_what_would_change_and_writes_nothing(workbook: Path, audit_path: Path) -> None:  # fmt: skip
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    before = files(audit_path.parent)
    ran = semh("import", str(workbook), "--dry-run")
    assert (ran.code, ran.err) == (0, "Nothing was written.\n")
    assert "now From the file" in one_line(ran.out)
    assert files(audit_path.parent) == before


def test_where_something_is_wrong_nothing_is_taken(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.RATING, ROW, "Violet"), put(layout.EVIDENCE, ROW, "From the file"))
    fill_in(workbook, new_step_row(None, "Ring the nurse"))
    before = files(audit_path.parent)
    ran = semh("import", str(workbook))
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 2
    assert f"{workbook}: Audit, F4: “Violet” is not a rating" in ran.err
    assert files(audit_path.parent) == before


def test_a_colleagues_change_to_another_field_stays(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    change_audit(audit_path, rating=RED)
    assert semh("import", str(workbook)).code == 0
    answer = read(audit_path).answer(PLACE)
    assert (answer.rating, answer.evidence) == (RED, "From the file")


@pytest.fixture
def in_conflict(workbook: Path, audit_path: Path) -> Path:
    """Evidence that both sides changed, and a rating that only the file did."""
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"), put(layout.RATING, ROW, "R"))
    change_audit(audit_path, evidence="From the audit")
    return workbook


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_field_that_both_changed_is_listed_and_nothing_taken(in_conflict: Path, audit_path: Path, options: tuple[str, ...]) -> None:  # fmt: skip
    before = files(audit_path.parent)
    ran = semh("import", str(in_conflict), *options)
    assert ran.code == 3
    assert ran.out.endswith("Audit, G4: 1.2 Monitoring and evaluation: evidence\n")
    assert "--prefer file or --prefer audit" in one_line(ran.err)
    assert files(audit_path.parent) == before


@pytest.mark.parametrize(("side", "evidence"), [("file", "From the file"), ("audit", "From the audit")])  # fmt: skip
def test_prefer_decides_for_all(in_conflict: Path, audit_path: Path, side: str, evidence: str) -> None:  # fmt: skip
    assert semh("import", str(in_conflict), "--prefer", side).code == 0
    answer = read(audit_path).answer(PLACE)
    assert (answer.rating, answer.evidence) == (RED, evidence)
    bytes_after = audit_path.read_bytes()
    assert semh("import", str(in_conflict), "--prefer", side).err.startswith("Unchanged")
    assert audit_path.read_bytes() == bytes_after


@pytest.mark.parametrize(
    ("answers", "evidence"),
    [("f", "From the file"), ("a", "From the audit"), ("w|Both|agree|.", "Both\nagree"), ("x|f", "From the file")],
)  # fmt: skip
def test_in_a_terminal_it_asks(in_conflict: Path, audit_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, evidence: str) -> None:  # fmt: skip
    given = iter(answers.split("|"))
    monkeypatch.setattr(command, "can_ask", lambda: True)
    monkeypatch.setattr(questions, "ask_line", lambda *_question: next(given))
    ran = semh("import", str(in_conflict))
    assert ran.code == 0
    assert "1.2 Monitoring and evaluation: evidence (Audit, G4)" in ran.err
    assert "before" not in ran.err, "the file does not carry the words of before"
    assert read(audit_path).answer(PLACE).evidence == evidence


def test_quitting_takes_nothing(in_conflict: Path, audit_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    before = files(audit_path.parent)
    monkeypatch.setattr(command, "can_ask", lambda: True)
    monkeypatch.setattr(questions, "ask_line", lambda *_question: "q")
    assert semh("import", str(in_conflict)).code == 3
    assert files(audit_path.parent) == before


def refuse(workbook: Path, folder: Path, *arguments: str) -> Ran:
    """What an import says that is refused with code 2, whatever is in the file."""
    before = files(folder)
    ran = semh("import", str(workbook), *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert files(folder) == before
    return ran


def test_nothing_is_imported_into_a_final_audit(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    change_audit(audit_path, details={"status": Status.FINAL})
    ran = refuse(workbook, audit_path.parent)
    assert "is final" in ran.err
    assert f"semh details {Path('audits') / audit_path.name} --status draft --final" in one_line(
        ran.err
    )


def test_nothing_is_imported_into_another_term(workbook: Path, school: Path) -> None:
    ran = refuse(workbook, school, "summer")
    assert "an audit of another term: Autumn 2026/27" in one_line(ran.err)


def test_nothing_is_imported_into_another_setting(workbook: Path, audit_path: Path) -> None:
    change_audit(audit_path, details={"setting": "Elm Road"})
    assert "an audit of another setting" in one_line(
        refuse(workbook, audit_path.parent, "autumn").err
    )


@pytest.mark.parametrize("row", [5, 6], ids=["framework", "edition"])
def test_nothing_is_imported_from_another_framework_or_edition(workbook: Path, audit_path: Path, row: int) -> None:  # fmt: skip
    what = {5: "framework", 6: "edition"}[row]

    def change(book: Any) -> None:
        book[layout.HIDDEN_SHEET].cell(row, 2).value = "another"

    fill_in(workbook, change)
    ran = refuse(workbook, audit_path.parent, "autumn")
    assert f"an audit of another {what}: another" in one_line(ran.err)
    assert semh("import", str(workbook)).code == 4


def test_without_its_audit_the_folder_is_named(workbook: Path, audit_path: Path) -> None:
    audit_path.unlink()
    ran = semh("import", str(workbook))
    assert ran.code == 4
    assert "has no audit of Oakfield Primary School for Autumn 2026/27" in one_line(ran.err)


def test_a_damaged_audit_is_named_and_left_alone(workbook: Path, audit_path: Path) -> None:
    audit_path.write_text("{")
    ran = semh("import", str(workbook))
    assert ran.code == 3
    assert audit_path.read_text() == "{"


def test_personal_data_is_listed_and_a_childs_needs_a_yes(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.EVIDENCE, ROW, "See H801200001001. Ring 020 7946 0123."))
    before = files(audit_path.parent)
    ran = semh("import", str(workbook))
    assert ran.code == 7
    assert "Audit, G4: this looks like a UPN" in ran.err
    assert "telephone number" in ran.err
    assert "H801200001001" not in ran.err
    assert files(audit_path.parent) == before
    assert semh("import", str(workbook), "--yes").code == 0
    assert "H801200001001" in read(audit_path).answer(PLACE).evidence


def test_a_warning_of_personal_data_is_only_listed(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.EVIDENCE, ROW, "Ring 020 7946 0123."))
    ran = semh("import", str(workbook))
    assert ran.code == 0
    assert "Audit, G4: this looks like a telephone number" in ran.err
    assert "020 7946" in read(audit_path).answer(PLACE).evidence


def test_personal_data_that_was_there_before_is_not_the_imports(workbook: Path, audit_path: Path) -> None:  # fmt: skip
    change_audit(audit_path, evidence="See H801200001001.")
    stored = load_audit(audit_path, Library())
    workbook.write_bytes(workbook_bytes(stored.framework, stored.audit))
    fill_in(workbook, put(layout.RATING, ROW, "R"))
    ran = semh("import", str(workbook))
    assert (ran.code, "UPN" in ran.err) == (0, False)


def test_an_undo_is_refused_where_the_audit_changed_since(workbook: Path, audit_path: Path) -> None:
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    assert semh("import", str(workbook)).code == 0
    change_audit(audit_path, rating=RED)
    after = audit_path.read_bytes()
    ran = semh("import", "--undo", "autumn")
    assert ran.code == 6
    assert "was changed since the import" in one_line(ran.err)
    assert audit_path.read_bytes() == after


def test_an_import_that_changes_nothing_leaves_the_undo_of_the_one_before(workbook: Path, audit_path: Path) -> None:  # fmt: skip
    before = audit_path.read_bytes()
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    assert semh("import", str(workbook)).code == semh("import", str(workbook)).code == 0
    assert semh("import", "--undo", "autumn").code == 0
    assert audit_path.read_bytes() == before


def test_a_disk_that_takes_nothing_leaves_everything_as_it_was(workbook: Path, audit_path: Path) -> None:  # fmt: skip
    fill_in(workbook, put(layout.EVIDENCE, ROW, "From the file"))
    audit_path.chmod(0o400)
    before = files(audit_path.parent)
    ran = semh("import", str(workbook))
    assert (ran.code, files(audit_path.parent)) == (5, before)
    assert semh("import", "--undo", "autumn").code == 4, "nothing was imported"


@pytest.mark.parametrize(
    "arguments",
    [(), ("filled.xlsx", "--undo", "autumn"), ("--undo", "autumn", "--dry-run"), ("--prefer", "mine")],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_for_is_said(school: Path, arguments: tuple[str, ...]) -> None:
    assert school.is_dir()
    assert semh("import", *arguments).code == 2


def test_a_file_of_another_kind_is_one_sentence(school: Path, tmp_path: Path) -> None:
    (tmp_path / "form.odt").write_bytes(b"no zip")
    ran = semh("import", "form.odt")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1)
    assert school.is_dir()
