"""Lists in forms: a profile is chosen, kept in the draft as what is typed is, and a click only chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_support import click, rows, screen_text, screen_words, wait_for
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from yards import make_folder

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

EVERY, NURSERY, SIXTH_FORM, BASIC = range(4)
SIZES = [(130, 40), (80, 24), (60, 20)]


def options(app: SemhApp, name: str) -> OptionList:
    return app.screen.query_one(f"#{name}", OptionList)


def kept(path: Path) -> str:
    folder = Journal.for_audit(path).folder
    return "".join(file.read_text() for file in folder.glob("*.draft"))


async def open_details(pilot: Pilot[int], app: SemhApp) -> OptionList:
    await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
    await pilot.press("b")
    await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about")
    await pilot.press("e")
    await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen) and app.focused, "the form")
    return options(app, "details-profile")


def session_profile(app: SemhApp) -> str:
    screen = app.screen
    assert isinstance(screen, AuditScreen)
    return screen.session.audit.profile


async def open_new(pilot: Pilot[int], app: SemhApp) -> None:
    await wait_for(pilot, lambda: "Welcome" in screen_text(app), "home")
    await pilot.press("n")
    await wait_for(
        pilot, lambda: isinstance(app.screen, NewAuditScreen) and app.focused, "the form"
    )


def app_for(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, find_audit(Catalogue(folder), "2025-26 summer"))


def profile_on_disk(folder: AuditFolder) -> str:
    return find_audit(Catalogue(folder), "2025-26 summer").audit.profile


@pytest.mark.parametrize("size", SIZES)
async def test_the_details_offer_the_profiles_of_the_framework(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = make_folder(tmp_path, "nursery")
    app = app_for(folder)
    async with app.run_test(size=size) as pilot:
        profiles = await open_details(pilot, app)
        assert [str(option.prompt) for option in profiles.options] == ["Every criterion", "nursery", "sixth form", "basic"]  # fmt: skip
        assert profiles.highlighted == NURSERY
        profiles.focus()
        await pilot.press("down")
        await wait_for(pilot, lambda: any("▌sixth form" in row for row in rows(app)), "the choice")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about again")
        await wait_for(pilot, lambda: profile_on_disk(folder) == "sixth form", "the file")


async def test_every_criterion_is_one_of_the_choices(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, "nursery")
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        profiles = await open_details(pilot, app)
        profiles.focus()
        await pilot.press("up", "ctrl+s")
        await wait_for(pilot, lambda: profile_on_disk(folder) == "", "the file")


async def test_a_profile_chosen_in_the_details_is_in_the_draft(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, "nursery")
    path = folder.path / "2025-26-summer.yaml"
    app = app_for(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        profiles = await open_details(pilot, app)
        profiles.focus()
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: '"details-profile":"basic"' in kept(path).replace(": ", ":"), "the draft")  # fmt: skip
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")


async def test_a_killed_new_audit_has_its_framework_and_profile_again(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    draft = folder.path / "new-audit"
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_new(pilot, app)
        frameworks = options(app, "new-framework")
        yards = next(at for at, one in enumerate(frameworks.options) if "Yard" in str(one.prompt))
        frameworks.highlighted = 1 - yards
        await pilot.pause()
        frameworks.highlighted = yards
        app.screen.query_one("#new-setting", Input).value = "Elm Road"
        options(app, "new-profile").focus()
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: "sixth form" in kept(draft), "the draft")
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_new(pilot, app)
        setting = app.screen.query_one("#new-setting", Input)
        await wait_for(pilot, lambda: setting.value == "Elm Road", "what was typed")
        await wait_for(pilot, lambda: options(app, "new-profile").highlighted == SIXTH_FORM, "the profile")  # fmt: skip
        assert options(app, "new-framework").highlighted == yards
        app.screen.query_one("#new-cycle", Input).value = "spring 2027"
        await pilot.pause()
        assert options(app, "new-profile").highlighted == SIXTH_FORM
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert session_profile(app) == "sixth form"
    assert "sixth form" not in kept(draft)


async def test_a_framework_that_is_gone_leaves_what_is_proposed(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_new(pilot, app)
        frameworks = options(app, "new-framework")
        other = 1 - (frameworks.highlighted or 0)
        gone = "essex" if "SEMH" in str(frameworks.options[other].prompt) else "yard-list"
        app.screen.query_one("#new-setting", Input).value = "Elm Road"
        frameworks.highlighted = other
        await wait_for(pilot, lambda: gone in kept(folder.path / "new-audit"), "the draft")
    (tmp_path / "framework" / "yards.yaml").unlink()
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_new(pilot, app)
        setting = app.screen.query_one("#new-setting", Input)
        await wait_for(pilot, lambda: setting.value == "Elm Road", "what was typed")
        assert "SEMH Best Practice, edition" in screen_words(app)


async def test_a_click_chooses_and_starts_nothing(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_new(pilot, app)
        app.screen.query_one("#new-setting", Input).value = "Elm Road"
        app.screen.query_one("#new-auditors", Input).value = "SENCo"
        await click(pilot, app, "Yard list")
        await wait_for(pilot, lambda: options(app, "new-profile").display, "its profiles")
        await click(pilot, app, "sixth form")
        await pilot.pause()
        assert not isinstance(app.screen, AuditScreen)
        assert options(app, "new-profile").highlighted == SIXTH_FORM
        assert not list(folder.path.glob("*.yaml"))
        await click(pilot, app, "start it")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert session_profile(app) == "sixth form"


async def test_a_click_on_a_profile_keeps_the_details_open(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, "nursery")
    app = app_for(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        profiles = await open_details(pilot, app)
        await click(pilot, app, "sixth form")
        await pilot.pause()
        assert isinstance(app.screen, DetailsScreen)
        assert profiles.highlighted == SIXTH_FORM
