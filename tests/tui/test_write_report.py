"""Reports written from the screens: what is asked, where it goes, and what is never written."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from screen_support import answer, screen_words, wait_for
from textual.pilot import Pilot

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui import write_report
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.choice import ChoiceScreen

ROOT = Path(__file__).parents[2]
NAME = "oakfield-primary-school-2026-27-autumn"
UPN = "H801200001001"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AuditFolder:
    import shutil

    shutil.copytree(ROOT / "audits", tmp_path / "audits")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    return AuditFolder.at(Path("audits"))


def audit(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, find_audit(Catalogue(folder), "autumn"))


async def choose(pilot: Pilot[int], app: SemhApp, number: int) -> None:
    """Press p and take an answer of the question."""
    await pilot.press("p")
    await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
    await answer(pilot, app, *["down"] * number, "enter")


async def test_from_home_the_form_goes_into_the_current_folder_and_its_place_is_said(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "Written:" in screen_words(app), "where it is")
    assert docx.Document(f"{NAME}-form.docx").tables
    assert not list(Path("audits").rglob("*.docx"))


async def test_every_choice_is_a_report_of_the_registry_and_has_what_was_just_typed(
    folder: AuditFolder,
) -> None:
    app = audit(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("e", *"Seentoday")
        await pilot.press("escape")
        for number, (_words, shape, format_) in enumerate(write_report.CHOICES):
            path = Path(f"{NAME}-{shape}.{format_}")
            await choose(pilot, app, number)
            await wait_for(pilot, path.exists, str(path))
            await wait_for(pilot, lambda: not isinstance(app.screen, ChoiceScreen), "the end")
            await wait_for(pilot, lambda: "Written:" in screen_words(app), f"where {path} is")
            app.clear_notifications()
            await wait_for(pilot, lambda: "Written:" not in screen_words(app), "its end")
    assert load_workbook(f"{NAME}-form.xlsx").sheetnames[0] == "Audit"
    assert "Seentoday" in Path(f"{NAME}-form.html").read_text(encoding="utf-8")
    assert docx.Document(f"{NAME}-form.docx").tables
    assert not list(Path("audits").rglob("*.docx"))


async def test_a_file_that_is_there_is_replaced_only_when_somebody_says_so(
    folder: AuditFolder,
) -> None:
    path, beside = Path(f"{NAME}-form.docx"), Path(f"{NAME}-form-2.docx")
    path.write_bytes(b"mine")
    app = audit(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "of that name" in screen_words(app), "the question")
        await answer(pilot, app, "enter")
        await wait_for(pilot, beside.exists, "the other file")
        assert path.read_bytes() == b"mine"
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "of that name" in screen_words(app), "the question")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: path.read_bytes() != b"mine", "the replaced file")


async def test_what_identifies_a_child_is_asked_about_and_not_repeated(folder: AuditFolder) -> None:
    file = folder.path / "2026-27-autumn.yaml"
    words = "SLT reviewed the SEMH objective"
    text = file.read_text(encoding="utf-8")
    assert words in text
    file.write_text(text.replace(words, f"{UPN} {words}", 1), encoding="utf-8")
    app = audit(folder)
    path = Path(f"{NAME}-form.docx")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "identifies a child" in screen_words(app), "the question")
        assert "looks like a UPN" in screen_words(app)
        await answer(pilot, app, "enter")
        await pilot.pause(0.1)
        assert not path.exists()
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "identifies a child" in screen_words(app), "the question")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, path.exists, "the file")


async def test_no_report_goes_among_the_audits(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = audit(AuditFolder.at(folder.path.absolute()))
    monkeypatch.chdir(folder.path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "among the audits" in screen_words(app), "the refusal")
        assert "Start semh outside their folder" in screen_words(app), "no screen asks for a file"
    assert not list(Path().glob("*.docx"))


async def test_a_disk_that_refuses_is_said(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    app = audit(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        monkeypatch.setattr("semh_tui.storage.disk.atomic_write.write_all", full)
        await choose(pilot, app, 0)
        await wait_for(pilot, lambda: "the disk is full" in screen_words(app), "the reason")
    assert not Path(f"{NAME}-form.docx").exists()


@pytest.mark.skipif(os.name == "nt", reason="the opener is a script")
async def test_it_is_opened_where_there_is_a_window(
    folder: AuditFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        opener = programs / name
        opener.write_text('#!/bin/sh\necho "$1" > "$OPENED.new" && mv "$OPENED.new" "$OPENED"\n')
        opener.chmod(0o755)
    opened = tmp_path / "opened"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("OPENED", str(opened))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_TTY")
    app = audit(folder)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await choose(pilot, app, 0)
        path = Path(f"{NAME}-form.docx").absolute()
        await wait_for(pilot, lambda: "Open it" in screen_words(app), "the offer")
        await answer(pilot, app, "enter")
        await wait_for(pilot, opened.exists, "the program")
    assert opened.read_text().strip() == str(path)
