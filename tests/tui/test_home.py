"""Home and the new audit: what is in the folder, and starting a term."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from ratings import GREEN
from screen_support import answer, resize, rows, screen_text, wait_for, wait_for_screen
from textual.widgets import Input

from semh_tui.model.audit import Answer
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import Stamp, read_bytes
from semh_tui.storage.find import find_audit
from semh_tui.storage.start_audit import create_audit, propose_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.widgets.grouped_list import GroupedList

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    """The worked example's two finished terms."""
    made = AuditFolder.at(tmp_path / "audits")
    made.path.mkdir()
    for name in ("2025-26-spring.yaml", "2025-26-summer.yaml"):
        shutil.copy(EXAMPLE / name, made.path / name)
    return made


def form_words(app: SemhApp) -> str:
    """The words of the form on one line, without its frame."""
    return " ".join(screen_text(app).replace("│", " ").split())


async def test_an_empty_folder_welcomes_and_starts_the_first_audit(tmp_path: Path) -> None:
    folder = AuditFolder(tmp_path / "audits")
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        assert "9 sections, 57 criteria" in screen_text(app)
        await pilot.press("n", *"Mill Lane [SEND] School", "enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert "Mill Lane [SEND] School" in rows(app)[0]
        await pilot.press("g", "q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await wait_for(pilot, lambda: " 1/57" in screen_text(app), "the new term")
    stored = find_audit(Catalogue(folder), "last")
    assert stored.path == folder.path / "2026-27-autumn.yaml"


async def test_enter_starts_the_first_audit_too_and_other_keys_say_that_there_is_none(
    tmp_path: Path,
) -> None:
    app = SemhApp(AuditFolder(tmp_path / "audits"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        for key in ("v", "space", "t", "p", "b", "delete"):
            await pilot.press(key)
            await wait_for(pilot, lambda: "n starts one" in screen_text(app), f"what {key} says")
            await pilot.press("f3")
            await wait_for(pilot, lambda: "n starts one" not in screen_text(app), "its end")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")


async def test_the_cursor_is_on_a_term_that_was_just_started(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "the new term")
        (row,) = [row for row in rows(app) if "Autumn 2026/27" in row]
        assert row.startswith("▌")


async def test_audits_stand_newest_first_with_their_counts(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        shown = screen_text(app)
        assert shown.index("Summer 2025/26") < shown.index("Spring 2025/26")
        (summer,) = [row for row in rows(app) if "Summer" in row]
        assert "final" in summer
        assert "48/48" in summer
        assert "■ R 10  ◆ A 24  ● G 14" in summer


@pytest.mark.parametrize("width", [60, 80, 130, 200])
async def test_home_says_no_time_of_a_file(folder: AuditFolder, width: int) -> None:
    """A clone or a copy gives every file the time of its own: it is not when somebody audited."""
    app = SemhApp(folder)
    async with app.run_test(size=(width, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        (summer,) = [row.rstrip() for row in rows(app) if "Summer" in row]
        assert "today" not in screen_text(app)
        assert summer.endswith("14"), "the last count of a rating is the last thing said"


async def test_a_new_term_is_prefilled_empty_and_keeps_open_steps(folder: AuditFolder) -> None:
    summer = find_audit(Catalogue(folder), "summer").audit
    still_open = {step.id for _place, step in summer.steps() if step.is_open}
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        shown = screen_text(app)
        assert "Oakfield Primary School" in shown
        assert "Autumn 2026/27" in shown
        assert "nothing counts as rated" in " ".join(shown.replace("│", " ").split())
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert "0/57" in rows(app)[0]
    audit = find_audit(Catalogue(folder), "last").audit
    assert str(audit.cycle) == "2026/27 autumn"
    assert audit.auditors == summer.auditors
    assert all(answer.rating is None and not answer.evidence for answer in audit.answers.values())
    assert {step.id for _place, step in audit.steps()} == still_open


@pytest.mark.parametrize("size", [(130, 40), (80, 24), (60, 20)])
async def test_an_audit_looks_the_same_from_home_and_opened_at_once(
    folder: AuditFolder, size: tuple[int, int]
) -> None:
    async def shown(app: SemhApp, *keys: str) -> str:
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await wait_for(pilot, lambda: "LIST" in screen_text(app), "the audit")
            await pilot.pause()
            return screen_text(app)

    assert await shown(SemhApp(folder), "enter") == await shown(
        SemhApp(folder, find_audit(Catalogue(folder), "last"))
    )


async def test_the_audit_of_a_term_that_has_one_is_offered(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "shift+tab", *"summer 2025/26")
        words = "Oakfield Primary School already has an audit for Summer 2025/26."
        await wait_for(pilot, lambda: words in form_words(app), "that there is one")
        assert "Starts empty" not in form_words(app)
        await pilot.press("enter")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await answer(pilot, app, "down", "enter")
        await wait_for_screen(pilot, app, NewAuditScreen)
        assert app.focused is app.screen.query_one("#new-cycle")
        await pilot.press("enter")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await answer(pilot, app, "enter")
        screen = await wait_for_screen(pilot, app, AuditScreen)
        assert screen.session.audit.cycle.label == "Summer 2025/26"
    assert len(list(folder.path.glob("*.yaml"))) == 2


async def test_the_next_term_without_an_audit_is_proposed(folder: AuditFolder) -> None:
    for setting in ("Oakfield Primary School", "Elm Road"):
        catalogue = Catalogue(folder)
        create_audit(catalogue, propose_audit(catalogue, date(2026, 11, 23), setting=setting))
    catalogue = Catalogue(folder)
    spring = Cycle.parse("2026/27 spring")
    create_audit(
        catalogue, propose_audit(catalogue, date(2026, 11, 23), setting="Elm Road", cycle=spring)
    )
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in screen_text(app), "the audits")
        audits = app.screen.query_one(GroupedList)
        home = app.screen
        assert isinstance(home, HomeScreen)
        while home.chosen is None or "Oakfield" not in home.chosen.setting:
            audits.action_group(1)
        await pilot.press("n")
        form = await wait_for_screen(pilot, app, NewAuditScreen)
        term = form.query_one("#new-cycle", Input)
        assert term.value == "Spring 2026/27"
        await pilot.press("shift+tab", "shift+tab", *"Elm Road")
        await wait_for(pilot, lambda: term.value == "Summer 2026/27", "Elm Road's next term")
        await pilot.press("s")
        await wait_for(pilot, lambda: term.value == "Autumn 2026/27", "a new setting's")
        await pilot.press("tab", *"spring 2026", "shift+tab", "x", "tab")
        await pilot.pause()
        assert term.value == "spring 2026", "what somebody wrote stays"


async def test_typing_replaces_what_is_proposed(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        form = await wait_for_screen(pilot, app, NewAuditScreen)
        await pilot.press(*"Head", "shift+tab", *"summer", "shift+tab", *"Elm")
        values = form.values()
        names = ("new-setting", "new-cycle", "new-auditors")
        assert [values[name] for name in names] == ["Elm", "summer", "Head"]


async def test_a_damaged_file_is_named_and_the_others_open(folder: AuditFolder) -> None:
    (folder.path / "2024-25-autumn.yaml").write_text("schema: 1\nrating: [SEND]\n", "utf-8")
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "Cannot be opened" in screen_text(app), "the notice")
        assert "2024-25-autumn.yaml" in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")


async def test_a_file_with_both_sides_of_a_merge_is_settled_here(folder: AuditFolder) -> None:
    path = folder.path / "2025-26-summer.yaml"
    text = path.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("status:"))
    first = text.replace("      rating: amber\n", "<<<<<<< HEAD\n      rating: red\n=======\n"
                         "      rating: green\n>>>>>>> theirs\n", 1)  # fmt: skip
    assert line in first
    path.write_text(first, "utf-8")
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Cannot be opened" in screen_text(app), "the notice")
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        assert "■ Red" in screen_text(app)
        assert "● Green" in screen_text(app)
        while isinstance(app.screen, ConflictScreen):
            await pilot.press("down", "down", "enter")
            await pilot.pause()
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "whether to change it")
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: "Summer 2025/26" in screen_text(app), "home")
    assert find_audit(Catalogue(folder), "summer").audit.answer(Place("leadership")).rating == GREEN


async def test_ctrl_q_leaves_from_anywhere_and_saves(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f2", "down", "enter")
        await pilot.press("down", "g", "e", *"Typed and gone.", "ctrl+q")
    audit = find_audit(Catalogue(folder), "summer").audit
    assert any(answer.evidence.endswith("Typed and gone.") for answer in audit.answers.values())


@pytest.mark.parametrize("make", [True, False])
async def test_a_named_folder_that_is_missing_is_made_only_where_somebody_says_so(
    tmp_path: Path, make: bool
) -> None:
    folder = AuditFolder.at(tmp_path / "typo")
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "There is no folder" in screen_text(app), "the question")
        await pilot.press(*(["down"] if make else []), "enter")
        if make:
            await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        else:
            await pilot.pause()
    assert folder.path.exists() is make


async def test_term_status_and_counts_are_whole_at_every_width(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(60, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        for width in (60, 68, 72, 80, 100, 130):
            await resize(pilot, app, width, 24)
            await wait_for(pilot, lambda width=width: len(rows(app)[0]) == width, "the width")  # type: ignore[misc]
            (summer,) = [row for row in rows(app) if "Summer" in row]
            assert "Summer 2025/26   final" in summer, width
            assert "48/48  ■ R 10  ◆ A 24  ● G 14" in summer, width
            assert ("█" in summer) == (width >= 72), width


@pytest.mark.parametrize(("rated", "bar"), [(0, 0), (1, 1), (24, 6), (47, 11), (48, 12)])
async def test_a_bar_is_full_or_empty_only_where_everything_or_nothing_is_rated(
    folder: AuditFolder, rated: int, bar: int
) -> None:
    stored = find_audit(Catalogue(folder), "summer")
    audit = stored.audit
    asked = [place for place in audit.answers if audit.is_applicable(place, stored.framework)]
    for place in [place for place in asked if not place.is_judgement][rated:]:
        audit = audit.with_answer(place, Answer())
    save_audit(audit, stored.framework, stored.path, stored.stamp.digest)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        (summer,) = [row for row in rows(app) if "Summer" in row]
        assert f"{rated}/48" in summer
        assert (summer.count("█"), summer.count("░")) == (bar, 12 - bar)


async def test_a_folder_whose_settings_are_damaged_says_so_where_an_audit_starts(
    tmp_path: Path,
) -> None:
    folder = AuditFolder(tmp_path / "audits")
    folder.path.mkdir()
    (folder.path / "semh.yaml").write_text("schema: 2\nsetting: [\n", "utf-8")
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        await wait_for(pilot, lambda: "semh.yaml" in screen_text(app), "what is wrong")
        await pilot.press(*"Mill Lane", "enter", *"SENCo", "enter")
        await pilot.pause()
        assert isinstance(app.screen, NewAuditScreen), "nothing is written beside a damaged file"
        assert not list(folder.path.glob("2*"))


async def test_a_folders_settings_are_read_once_for_all_that_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = AuditFolder(tmp_path / "audits")
    folder.path.mkdir()
    settings = folder.path / "semh.yaml"
    settings.write_text("schema: 2\nsetting: Mill Lane\nauditors:\n- SENCo\n", "utf-8")
    reads = []

    def count(path: Path) -> tuple[bytes, Stamp]:
        reads.append(path)
        return read_bytes(path)

    monkeypatch.setattr("semh_tui.storage.settings.folder_settings.read_bytes", count)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Welcome to semh" in screen_text(app), "the welcome")
        reads.clear()
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        fields = [field.value for field in app.screen.query(Input)]
        assert fields[0] == "Mill Lane"
        assert "SENCo" in fields
        await pilot.press(*", Deputy head")
        assert reads == [settings]
