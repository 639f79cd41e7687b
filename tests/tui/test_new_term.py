"""An audit that was started for the wrong term gets the right one in its details, and goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from reading_support import example
from screen_support import rows, screen_words, wait_for
from textual.pilot import Pilot
from textual.widgets import Input, Static

from semh_tui.model.cycle import Cycle
from semh_tui.storage.audit_folder import AuditFolder, load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.frameworks import Library
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.home.screen import HomeScreen

SPRING = Cycle.parse("2026/27 spring")


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return example(tmp_path)


@asynccontextmanager
async def details(folder: AuditFolder, name: str = "") -> AsyncIterator[tuple[SemhApp, Pilot[int]]]:
    """The form of an audit's details: of the one that is named and open, else of the first on home."""
    app = SemhApp(folder, find_audit(Catalogue(folder), name) if name else None)
    async with app.run_test(size=(110, 45)) as pilot:
        first = AuditScreen if name else HomeScreen
        await wait_for(pilot, lambda: isinstance(app.screen, first), "the first screen")
        if name:
            await pilot.press("g")
        await pilot.pause()
        await pilot.press("b", "e")
        yield app, pilot


async def give(app: SemhApp, pilot: Pilot[int], term: str) -> None:
    await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the details")
    field = app.screen.query_one("#details-cycle", Input)
    await wait_for(pilot, lambda: field.value, "the term")
    field.value = term
    await pilot.press("ctrl+s")


def says(shown: Static, message: str) -> bool:
    return message in str(shown.content)


async def test_an_open_audit_goes_on_in_its_new_file(folder: AuditFolder) -> None:
    async with details(folder, "2026-27 autumn") as (app, pilot):
        await give(app, pilot, "spring 2027")
        new = folder.path / "2026-27-spring.yaml"
        said = f"Autumn 2026/27, is now Spring 2026/27; the file is now {new}."
        await wait_for(
            pilot, lambda: any(said in notice.message for notice in app._notifications), "the words"
        )
        assert not (folder.path / "2026-27-autumn.yaml").exists()
        assert "Spring 2026/27" in rows(app)[0]
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        await pilot.pause()
        assert "Spring 2026/27" in rows(app)[0]
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        place, session = screen.place, screen.session
        assert session.previous is not None
        assert session.answer(place).rating == "green"
        await pilot.press("r", "ctrl+s")
        await wait_for(pilot, lambda: not session.changed, "saved")
        audit = load_audit(new, Library()).audit
        assert (audit.cycle, audit.answer(place).rating) == (SPRING, "red")
        await pilot.press("u", "u")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: not session.changed, "saved")
        assert load_audit(new, Library()).audit.cycle == SPRING
    assert [path.name for path in folder.files()][-1] == "2026-27-spring.yaml"


async def test_a_term_that_will_not_do_is_refused_in_the_form(folder: AuditFolder) -> None:
    before = {path: path.read_bytes() for path in folder.files()[:2]}
    async with details(folder, "2026-27 autumn") as (app, pilot):
        for term, message in (
            ("sprung", "“sprung” is not a term."),
            ("spring", "Which spring? Write its year too"),
            ("summer 2026", "already has an audit for Summer 2025/26"),
        ):
            await give(app, pilot, term)
            refusal = app.screen.query_one(".error", Static)
            await wait_for(pilot, partial(says, refusal, message), message)
            assert isinstance(app.screen, DetailsScreen)
            assert app.focused is app.screen.query_one("#details-cycle")
        await give(app, pilot, "Autumn 2026/27")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about")
    assert (folder.path / "2026-27-autumn.yaml").exists()
    assert {path: path.read_bytes() for path in folder.files()[:2]} == before


async def test_from_home_with_the_rest_of_the_details(folder: AuditFolder) -> None:
    async with details(folder) as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the details")
        app.screen.query_one("#details-urn", Input).value = "123456"
        await give(app, pilot, "spring 2027")
        new = folder.path / "2026-27-spring.yaml"
        await wait_for(pilot, new.exists, "the new file")
        await wait_for(pilot, lambda: "Spring 2026/27" in rows(app)[0], "the new term")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await wait_for(pilot, lambda: "Spring 2026/27" in screen_words(app), "the list")
        assert "Autumn 2026/27" not in screen_words(app)
    audit = load_audit(new, Library()).audit
    assert (audit.cycle, audit.urn) == (SPRING, "123456")


async def test_a_final_audit_asks_first(folder: AuditFolder) -> None:
    async with details(folder, "2025-26-summer.yaml") as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("down", "enter")
        await give(app, pilot, "spring 2027")
        new = folder.path / "2026-27-spring.yaml"
        await wait_for(pilot, new.exists, "the new file")
        await wait_for(pilot, lambda: "Spring 2026/27" in rows(app)[0], "the new term")
    assert load_audit(new, Library()).audit.status.value == "final"


async def test_what_fails_is_told_and_the_audit_stays(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from semh_tui.model.errors import SaveError

    def full(*_given: object) -> None:
        raise SaveError("The disk is full.")

    monkeypatch.setattr("semh_tui.storage.managing.change_term.change_term", full)
    async with details(folder, "2026-27 autumn") as (app, pilot):
        await give(app, pilot, "spring 2027")
        said = "The term is still Autumn 2026/27. The disk is full."
        await wait_for(
            pilot, lambda: any(said in notice.message for notice in app._notifications), "the words"
        )
        assert "Autumn 2026/27" in rows(app)[0]
    assert (folder.path / "2026-27-autumn.yaml").exists()
