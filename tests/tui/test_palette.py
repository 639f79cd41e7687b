"""The command palette: what it lists, what it finds, in which order, and what choosing one does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from changed_models import changed_model
from screen_support import wait_for, wait_for_screen
from textual.command import CommandList
from textual.pilot import Pilot

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Criterion, Section
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.palette import MOST_HITS

CYCLE = Cycle.parse("2026/27 autumn")


@pytest.fixture
def open_app(tmp_path: Path) -> Callable[[Framework], SemhApp]:
    def app(framework: Framework) -> SemhApp:
        audit = start_audit(framework, NewAudit("Oakfield Primary School", CYCLE))
        path = tmp_path / "2026-27-autumn.yaml"
        stamp = save_audit(audit, framework, path, None)
        return SemhApp(AuditFolder.at(tmp_path), StoredAudit(path, audit, framework, stamp))

    return app


def large_framework(semh: Framework) -> Framework:
    """1,500 criteria in 30 sections; their titles look like markup."""
    sections = tuple(
        Section(
            id=f"section-{section}",
            title=f"Section {section}",
            criteria=tuple(
                Criterion(
                    id=f"criterion-{section}-{number}",
                    title=f"[b]Policy {section} {number}",
                    text="Text.",
                )
                for number in range(1, 51)
            ),
        )
        for section in range(1, 31)
    )
    return changed_model(semh, id="large", sections=sections)


async def titles(pilot: Pilot[int], query: str = "") -> list[str]:
    """What the palette shows, top to bottom, once the search is over."""
    await pilot.press("ctrl+p", *query)
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    options = pilot.app.screen.query_one(CommandList).options
    return [str(option.prompt).partition("\n")[0] for option in options]


async def test_without_a_word_only_actions_are_listed(
    open_app: Callable[[Framework], SemhApp], semh: Framework
) -> None:
    async with open_app(large_framework(semh)).run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        listed = await titles(pilot)
    assert {"Red", "Evidence", "Find", "Colours: Light", "Leave semh"} <= set(listed)
    assert not [title for title in listed if "Policy" in title]


async def test_actions_come_before_criteria_that_match_as_well(
    open_app: Callable[[Framework], SemhApp], semh: Framework
) -> None:
    async with open_app(semh).run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        listed = await titles(pilot, "review")
    assert listed[0] == "Review"
    assert len(listed) > 1


@pytest.mark.parametrize("query", ["commitment slt", "1.1"])
async def test_a_criterion_is_found_by_words_in_any_order_and_by_its_number(
    open_app: Callable[[Framework], SemhApp], semh: Framework, query: str
) -> None:
    app = open_app(semh)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert (await titles(pilot, query))[0] == "1.1 SLT commitment to SEMH"
        await pilot.press("enter")
        screen = await wait_for_screen(pilot, app, AuditScreen)
        assert screen.place == Place("leadership", "slt-commitment")


async def test_a_large_framework_shows_the_best_rows_only_as_they_are_written(
    open_app: Callable[[Framework], SemhApp], semh: Framework
) -> None:
    async with open_app(large_framework(semh)).run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        listed = await titles(pilot, "policy")
    assert len(listed) == MOST_HITS
    assert "1.1 [b]Policy 1 1" in listed


async def test_home_lists_its_own_actions(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        listed = await titles(pilot)
        assert "New audit" in listed
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")


async def test_a_page_key_before_the_list_has_its_place_does_nothing(
    open_app: Callable[[Framework], SemhApp], semh: Framework
) -> None:
    """Textual looks up the line of a row that has none yet, and semh ended with a fault."""
    app = open_app(semh)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await titles(pilot, "e")
        commands = app.screen.query_one(CommandList)
        options = list(commands.options)
        commands.styles.display = "none"
        await pilot.pause()
        commands.set_options(options)
        commands.highlighted = 0
        await pilot.press("pageup", "pagedown")
    assert app.fault is None
