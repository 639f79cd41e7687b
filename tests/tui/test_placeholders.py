"""No field shows as an example what could be taken for a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, open_autumn
from screen_support import screen_text, wait_for
from textual.widgets import Input

from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.typed_input.details import join_roles, split_roles
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.clock import today
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

AUTUMN = Cycle.parse("2026/27 autumn")


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return example(tmp_path)


def blank_place(screen: AuditScreen) -> Place:
    answers = screen.session.audit.answers.items()
    return next(place for place, answer in answers if not answer.evidence)


async def test_no_field_of_a_form_has_a_placeholder(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        for form in (
            DetailsScreen(screen.session.audit, screen.session.framework),
            StepScreen(AUTUMN, today()),
        ):
            await app.push_screen(form)
            await wait_for(pilot, lambda: "for example: SENCo" in screen_text(app), "the example")
            assert not [field.placeholder for field in form.query(Input) if field.placeholder]
            form.dismiss(None)
            await wait_for(pilot, lambda: app.screen is screen, "the audit again")


async def test_a_first_audit_asks_once_who_audits(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path / "audits")
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        await pilot.press("n", *"Mill Lane", "enter")
        form = app.screen
        assert isinstance(form, NewAuditScreen)
        assert "Nobody is named as auditor yet" in screen_text(app)
        assert form.focused is form.query_one("#new-auditors")
        assert all(not field.placeholder for field in form.query(Input))
        await pilot.press(*"SENCo, Deputy head", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
    audit = find_audit(Catalogue(folder), "last").audit
    assert audit.auditors == ("SENCo", "Deputy head")


async def test_an_audit_may_start_without_auditors(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder(tmp_path / "audits"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        await pilot.press("n", *"Mill Lane", "enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")


async def test_the_empty_editor_says_what_to_do_where_one_is(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(blank_place(screen))
        await wait_for(pilot, lambda: "Press e and write what" in screen_text(app), "the key")
        await pilot.press("e")
        await wait_for(pilot, lambda: "│ Write what you have" in screen_text(app), "no key named")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Press e and write" in screen_text(app), "the key again")


async def test_a_final_audit_asks_nobody_to_write(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "2025-26-summer.yaml"))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(blank_place(screen))
        await wait_for(pilot, lambda: "Nothing was written here." in screen_text(app), "so it says")


def test_roles_are_read_as_they_are_written() -> None:
    for roles in (("SENCo", "Deputy head"), ("Deputy head, inclusion", "SENCo"), ("A, b",), ()):
        assert split_roles(join_roles(roles)) == roles
