"""A filled-in form or workbook of a profile: the audit that it starts has that profile, and no other words are lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import one_line, semh
from docx import Document
from yards import WRITTEN, make_folder

from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

FRAMEWORK = ("--framework", "yard-list")
START = ("--term", "autumn 2026", "--setting", "Oak")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path).path


def fill_in(path: Path, words: str = "The yard has a fence.") -> None:
    """Rate a criterion in a Word form, as somebody would."""
    word = Document(str(path))
    rows = [row for table in word.tables for row in table.rows]
    (row,) = (row for row in rows if words in row.cells[0].text)
    row.cells[1].text = "Green"
    row.cells[2].text = "Seen in March."
    word.save(str(path))


def write_blank(path: Path, profile: str, edition: str = "1") -> Path:
    file = path.parent / "framework" / "yards.yaml"
    file.write_text(file.read_text("utf-8").replace('"1"', f'"{edition}"'), encoding="utf-8")
    form = path.parent / "blank.docx"
    ran = semh("report", "--blank", *FRAMEWORK, "--profile", profile, "-o", str(form))
    assert ran.code == 0, ran.err
    fill_in(form)
    return form


def profile_of(term: str) -> object:
    ran = semh("details", term, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["profile"]


@pytest.mark.parametrize("edition", ["1", "4.3.1", "Spring 2026"])
@pytest.mark.parametrize("profile", ["", "nursery", "sixth form"])
def test_a_blank_form_starts_an_audit_of_its_profile(
    folder: Path, profile: str, edition: str
) -> None:
    ran = semh("import", str(write_blank(folder, profile, edition)), *START)
    assert ran.code == 0, ran.err
    assert profile_of("autumn") == profile
    assert "Not read" not in ran.err
    assert (
        json.loads(semh("answer", "autumn", "fence", "--format", "json").out)["rating"] == "green"
    )


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_of_an_audit_starts_another_with_its_profile(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    new = semh("new", "--setting", "Oak", "--term", "autumn 2026", *FRAMEWORK, "--profile", "sixth form")  # fmt: skip
    assert new.code == 0, new.err
    file = tmp_path / f"form.{kind}"
    assert semh("report", "autumn", "--format", kind, "-o", str(file)).code == 0
    (folder / "2026-27-autumn.yaml").unlink()
    ran = semh("import", str(file), *START)
    assert ran.code == 0, ran.err
    assert "Not read" not in ran.err
    assert profile_of("autumn") == "sixth form"


def test_the_profile_of_the_form_goes_before_that_of_the_last_audit(folder: Path) -> None:
    summer = semh("new", "--setting", "Oak", "--term", "summer 2026", *FRAMEWORK, "--profile", "nursery")  # fmt: skip
    assert summer.code == 0, summer.err
    form = write_blank(folder, "basic")
    assert semh("import", str(form), *START).code == 0
    assert (profile_of("autumn"), profile_of("summer")) == ("basic", "nursery")


def test_a_profile_that_is_no_more_is_named_and_left_out(folder: Path) -> None:
    form = write_blank(folder, "nursery")
    text = WRITTEN.replace("[nursery]", "[crèche]")
    (folder.parent / "framework" / "yards.yaml").write_text(text, encoding="utf-8")
    ran = semh("import", str(form), *START)
    assert ran.code == 0, ran.err
    assert "The file is for the profile “nursery”, which yard-list edition 1 does not have: the audit is asked every criterion." in one_line(ran.err)  # fmt: skip
    assert profile_of("autumn") == ""


def test_a_framework_whose_id_begins_with_a_digit_is_known_by_its_form(folder: Path) -> None:
    file = folder.parent / "framework" / "yards.yaml"
    file.write_text(WRITTEN.replace("yard-list", "2-yards"), encoding="utf-8")
    form = folder.parent / "blank.docx"
    assert semh("report", "--blank", "--framework", "2-yards", "-o", str(form)).code == 0
    fill_in(form)
    ran = semh("import", str(form), *START)
    assert ran.code == 0, ran.err
    assert load_audit(folder / "2026-27-autumn.yaml", Library((file.parent,))).framework.id == "2-yards"  # fmt: skip
