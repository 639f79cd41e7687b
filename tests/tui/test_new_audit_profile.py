"""The profile in the form of a new audit: shown where the framework has some, proposed as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_support import rows, screen_text, screen_words, wait_for, wait_for_screen
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from yards import make_folder

from semh_tui.reports.content.program.help_words import FIELD_WORDS
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

EVERY, NURSERY, SIXTH_FORM, BASIC = range(4)


async def open_form(pilot: Pilot[int], app: SemhApp) -> NewAuditScreen:
    await wait_for(
        pilot, lambda: "Elm" in screen_text(app) or "Welcome" in screen_text(app), "home"
    )
    await pilot.press("n")
    await wait_for(
        pilot, lambda: isinstance(app.screen, NewAuditScreen) and app.focused, "the form"
    )
    form = app.screen
    assert isinstance(form, NewAuditScreen)
    return form


def profiles(form: NewAuditScreen) -> OptionList:
    return form.query_one("#new-profile", OptionList)


async def type_into(pilot: Pilot[int], form: NewAuditScreen, name: str, text: str) -> None:
    form.query_one(f"#new-{name}", Input).value = text
    await pilot.pause()


async def started(pilot: Pilot[int], app: SemhApp) -> str:
    screen = await wait_for_screen(pilot, app, AuditScreen)
    return screen.session.audit.profile


@pytest.mark.parametrize("before", ["nursery", ""])
async def test_the_profile_of_the_last_audit_is_proposed(tmp_path: Path, before: str) -> None:
    app = SemhApp(make_folder(tmp_path, before))
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        assert profiles(form).highlighted == (NURSERY if before else EVERY)
        for words in ("Every criterion", "nursery", "sixth form", "basic"):
            assert any(row.strip(" │▌").startswith(words) for row in rows(app)), words
        assert "new-profile" in form.field_ids
        await pilot.press("enter")
        assert await started(pilot, app) == before


@pytest.mark.parametrize(("keys", "profile"), [(("down",), "sixth form"), (("up",), "")])
async def test_another_profile_is_chosen_and_stays(
    tmp_path: Path, keys: tuple[str, ...], profile: str
) -> None:
    app = SemhApp(make_folder(tmp_path, "nursery"))
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        profiles(form).focus()
        await pilot.press(*keys)
        await type_into(pilot, form, "cycle", "spring 2027")
        await type_into(pilot, form, "auditors", "SENCo, Head")
        chosen = profiles(form).highlighted
        assert chosen == (SIXTH_FORM if profile else EVERY)
        await pilot.press("enter")
        assert await started(pilot, app) == profile


async def test_the_profile_proposed_follows_the_setting(tmp_path: Path) -> None:
    app = SemhApp(make_folder(tmp_path, "nursery"))
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        await type_into(pilot, form, "setting", "Mill Lane School")
        assert profiles(form).highlighted == EVERY
        await type_into(pilot, form, "setting", "Elm")
        assert profiles(form).highlighted == NURSERY


async def test_a_slip_in_the_name_takes_the_profile_of_who_was_meant(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    path = folder.path / "2025-26-summer.yaml"
    (tmp_path / "other").mkdir()
    elm = make_folder(tmp_path / "other", "nursery").path / path.name
    path.write_text(
        elm.read_text("utf-8").replace("setting: Elm", "setting: Elmdale School"), "utf-8"
    )
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        await type_into(pilot, form, "setting", "Elmdale Shcool")
        assert profiles(form).highlighted == EVERY
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        assert await started(pilot, app) == "nursery"


async def test_a_framework_without_profiles_shows_none(tmp_path: Path) -> None:
    (tmp_path / "audits").mkdir()
    app = SemhApp(AuditFolder.at(tmp_path / "audits"))
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        assert "Every criterion" not in screen_text(app)
        assert "Profile" not in screen_text(app)
        assert "new-profile" not in form.field_ids


async def test_the_profiles_follow_the_framework_that_is_chosen(tmp_path: Path) -> None:
    """The packaged framework has none; choosing the yards' leads to theirs and starts nothing."""
    app = SemhApp(make_folder(tmp_path, "nursery"))
    async with app.run_test(size=(100, 40)) as pilot:
        form = await open_form(pilot, app)
        frameworks = form.query_one("#new-framework", OptionList)
        titles = [str(option.prompt) for option in frameworks.options]
        yards = next(at for at, title in enumerate(titles) if "Yard" in title)
        await type_into(pilot, form, "cycle", "spr")
        frameworks.highlighted = 1 - yards
        await pilot.pause()
        assert not profiles(form).display
        frameworks.focus()
        await pilot.press("down" if yards else "up")
        await pilot.pause()
        assert profiles(form).highlighted == NURSERY
        await pilot.press("enter")
        assert app.focused is profiles(form)
        assert app.screen is form
        await type_into(pilot, form, "cycle", "spring 2027")
        await pilot.press("down", "enter")
        assert await started(pilot, app) == "sixth form"


@pytest.mark.parametrize("size", [(130, 40), (80, 24), (60, 20)])
async def test_the_chosen_profile_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    app = SemhApp(make_folder(tmp_path, "nursery"))
    async with app.run_test(size=size) as pilot:
        form = await open_form(pilot, app)
        profiles(form).focus()
        await pilot.press("down", "down")
        await pilot.pause()
        assert "basic" in screen_text(app)
        assert "start it" in screen_text(app)
        await pilot.press("f1")
        sentence = FIELD_WORDS["new-profile"].says
        await wait_for(pilot, lambda: sentence[:40] in screen_words(app), "what it is for")
