"""Words typed on the screens: kinds of quotation mark, accents and case make no difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_support import screen_text, wait_for, wait_for_screen
from textual.pilot import Pilot
from textual.widgets import Input

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage import catalogue as catalogue_module
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.frameworks import Library
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import HomeScreen

SUMMER = Cycle.parse("2025/26 summer")
COMMITMENT = Place("leadership", "slt-commitment")


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Three settings, one with an apostrophe as Word writes it."""
    folder = AuditFolder.at(tmp_path / "audits")
    for name, at in (("St Mary’s", "st-mary-s"), ("École Elm", "elm"), ("Mill Lane", "mill-lane")):
        path = folder.path / at / "2025-26-summer.yaml"
        path.parent.mkdir(parents=True)
        audit = start_audit(semh, NewAudit(name, SUMMER, ("SENCo",)))
        evidence = "The SENCo’s well\u2011being café – every Friday."
        save_audit(audit.with_answer(COMMITMENT, Answer(None, evidence)), semh, path, None)
    return folder


async def open_new_audit(app: SemhApp, pilot: Pilot[int], setting: str) -> None:
    await wait_for(pilot, lambda: "Mill Lane" in screen_text(app), "home")
    await pilot.press("n")
    await wait_for(pilot, lambda: app.screen.query("#new-setting"), "the dialogue")
    app.screen.query_one("#new-setting", Input).value = setting
    await pilot.pause()


async def test_a_new_audit_reads_the_audit_before_once_however_much_is_typed(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def load_and_note(path: Path, library: Library) -> StoredAudit:
        read.append(path)
        return load_audit(path, library)

    monkeypatch.setattr(catalogue_module, "load_audit", load_and_note)
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        await open_new_audit(app, pilot, "Mill Lane")
        app.screen.query_one("#new-cycle", Input).focus()
        await pilot.press("end", *["backspace"] * 7, *"2027/28", "end", *["backspace"] * 7)
        await pilot.press(*"2026/27")
        assert "nothing comes over" in screen_text(app)
    # École Elm is the first on home, so it is proposed.
    assert read == [folder.path / name / "2025-26-summer.yaml" for name in ("elm", "mill-lane")]


@pytest.mark.parametrize("typed", ["St Mary's", "ST. MARY’S"])
async def test_a_new_audit_is_of_the_school_that_is_known(folder: AuditFolder, typed: str) -> None:
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        await open_new_audit(app, pilot, typed)
        assert "nothing comes over" in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
    stored = load_audit(folder.path / "st-mary-s" / "2026-27-autumn.yaml", folder.library)
    assert stored.audit.setting == "St Mary’s"


@pytest.mark.parametrize(
    ("keys", "file"),
    [
        (["enter"], "st-mary-s/2026-27-autumn.yaml"),
        (["down", "enter"], "st-marys/2026-27-autumn.yaml"),
    ],
)
async def test_nearly_a_name_is_asked_about(
    folder: AuditFolder, keys: list[str], file: str
) -> None:
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        await open_new_audit(app, pilot, "St Marys")
        for answered in (["escape"], keys):
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
            await pilot.pause()
            assert "St Mary’s, which has audits here" in screen_text(app)
            assert "St Marys, another setting" in screen_text(app)
            await pilot.press(*answered)
            await pilot.pause()
            if answered == ["escape"]:
                assert isinstance(app.screen, NewAuditScreen)
                assert not list(folder.path.glob("*/2026*.yaml"))
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
    written = {str(path.relative_to(folder.path)) for path in folder.path.glob("*/2026*.yaml")}
    assert written == {file}


async def test_home_finds_a_setting(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        for typed, setting in (
            ("st mary's", "St Mary’s"),
            ("ecole", "École Elm"),
            ("LANE mill.", "Mill Lane"),
        ):
            await wait_for(pilot, lambda: screen_text(app).count("2025/26") == 3, "all settings")
            await pilot.press("/", *typed)
            await wait_for(pilot, lambda: screen_text(app).count("2025/26") == 1, f"one: {typed}")
            assert isinstance(app.screen, HomeScreen)
            assert setting in screen_text(app), typed
            await pilot.press("escape")


async def test_the_list_finds_a_criterion(folder: AuditFolder) -> None:
    file = folder.path / "elm" / "2025-26-summer.yaml"
    app = SemhApp(folder, find_audit(Catalogue(folder), str(file)))
    async with app.run_test() as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        evidence = screen.session.answer(COMMITMENT).evidence
        for typed in (
            "senco's",
            "well-being CAFE",
            "friday. café -",
            "SLT commitment",
            "1.1 friday",
        ):
            screen.session.set_evidence(COMMITMENT, evidence)
            await pilot.press("/", *typed)
            await wait_for(
                pilot, lambda: COMMITMENT in screen.criteria.places, f"the criterion: {typed}"
            )
            await pilot.pause()
            assert len(screen.criteria.places) < 3, typed
            screen.session.set_evidence(COMMITMENT, "Nothing of that kind.")
            await pilot.press("backspace", typed[-1])
            await pilot.pause()
            assert (COMMITMENT in screen.criteria.places) is typed.startswith("SLT"), typed
            await pilot.press("escape")
            await wait_for(pilot, lambda: len(screen.criteria.places) == 66, "all again")
