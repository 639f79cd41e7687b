"""Several frameworks on the screens: home, the new audit, and last term of the same framework."""

from __future__ import annotations

from pathlib import Path

import garden
import pytest
from screen_support import rows, screen_text, screen_words, wait_for, wait_for_screen
from three_frameworks import BULLYING, ESSEX, SAFEGUARDING, contents, file_name, make_folder

from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import HomeScreen

SIZES = [(130, 40), (80, 24), (60, 20)]


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return AuditFolder.at(make_folder(tmp_path))


def session(app: SemhApp) -> Session:
    screen = app.screen
    assert isinstance(screen, AuditScreen)
    return screen.session


def add_framework(folder: Path, framework_id: str, title: str) -> None:
    text = garden.FILE.read_text("utf-8").replace(
        f"id: {garden.FRAMEWORK.id}", f"id: {framework_id}"
    )
    folder.mkdir(exist_ok=True)
    text = text.replace(f"title: {garden.FRAMEWORK.title}", f"title: {title}")
    (folder / f"{framework_id}.yaml").write_text(text, "utf-8")


async def test_home_has_a_group_for_each_framework(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "the audits")
        heads = [row.strip() for row in rows(app) if "Oakfield" in row]
        assert sorted(heads) == [
            "Oakfield Primary School · A standard for schools (anti-bullying)",
            "Oakfield Primary School · A standard for schools (safeguarding)",
            "Oakfield Primary School · SEMH Best Practice",
        ]
        assert screen_text(app).count("Autumn 2026/27") == 3
        assert screen_text(app).count("Summer 2025/26") == 3
        assert ".yaml" not in screen_text(app)
        await pilot.press("slash", *"safeg", "enter")
        await pilot.pause()
        assert sum("Oakfield" in row for row in rows(app)) == 1
        assert "1 setting" in rows(app)[0]


async def test_a_new_audit_is_of_the_framework_under_the_cursor(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "the audits")
        home = app.screen
        assert isinstance(home, HomeScreen)
        for framework in (ESSEX, BULLYING, SAFEGUARDING):
            before = contents(folder.path)
            await pilot.press("home")
            while not (home.chosen and home.chosen.framework == framework):
                await pilot.press("down")
            await pilot.press("n")
            await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
            await pilot.press("shift+tab", *["backspace"] * 20, *"spring 2027", "enter")
            await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
            assert session(app).framework.id == framework
            previous = session(app).previous
            assert previous is not None
            assert previous.framework == framework
            await pilot.press("equals_sign", "q")
            await wait_for(pilot, lambda: app.screen is home, "home")
            now = contents(folder.path)
            changed = {path.name for path in now if now[path] != before.get(path)}
            assert changed == {file_name(framework, "2026-27-spring")}


@pytest.mark.parametrize("size", SIZES)
async def test_of_many_frameworks_the_chosen_one_is_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    for number in range(26):
        add_framework(tmp_path / "framework", f"own-{number:02}", f"Framework number {number:02}.")
    (tmp_path / "audits").mkdir()
    folder = AuditFolder.at(tmp_path / "audits")
    app = SemhApp(folder)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Welcome" in screen_text(app), "the welcome")
        await pilot.press("n")
        form = await wait_for_screen(pilot, app, NewAuditScreen)
        await wait_for(pilot, lambda: "SEMH Best Practice, edition" in screen_words(app), "which")
        await pilot.press("tab", "tab", "tab")
        for number in (0, 1, 25, 24):
            framework = f"Framework number {number:02}."
            for _press in range(30):
                if form._framework().title == framework:
                    break
                await pilot.press("up" if number == 24 else "down")
            await pilot.pause()
            assert screen_text(app).count(framework) >= 2
            if size != (60, 20):
                assert "Starts empty" in screen_words(app)
                assert any("start it" in row for row in rows(app))


async def test_two_of_one_title_are_told_apart(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "the audits")
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        shown = screen_words(app)
        assert "A standard for schools (anti-bullying)" in shown
        assert "A standard for schools (safeguarding)" in shown


async def test_the_only_framework_of_one_s_own_is_proposed(tmp_path: Path) -> None:
    add_framework(tmp_path / "framework", "our-own", "What our school does")
    (tmp_path / "audits").mkdir()
    folder = AuditFolder.at(tmp_path / "audits")
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Welcome" in screen_text(app), "the welcome")
        assert "What our school does" in screen_words(app)
        await pilot.press("n", *"Mill Lane School", "enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert session(app).framework.id == "our-own"
    assert [path.name for path in folder.path.iterdir()] == ["2026-27-autumn.yaml"]
