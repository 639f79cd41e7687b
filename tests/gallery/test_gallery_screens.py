"""The screens over each framework of the gallery: one start a size goes the whole way."""

from __future__ import annotations

import pytest
from gallery_support import assert_follows, assert_offers_its_own, ran
from screen_support import screen_text, screen_words, wait_for
from textual.pilot import Pilot

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.keys.keymap import assign_keys
from semh_tui.tui.reader.comparison import ComparisonScreen


@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
async def test_every_screen_speaks_in_the_frameworks_words(
    framework: Framework, size: tuple[int, int]
) -> None:
    folder = AuditFolder.at()
    app = SemhApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        sign = framework.scale.levels[1].symbol
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "home")
        assert sign in screen_text(app)
        assert_follows(screen_text(app), "home", framework)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        section = framework.sections[0]
        place = Place(section.id, section.criteria[1].id)
        screen.go_to(place)
        await pilot.pause()
        assert_follows(screen_text(app), "the audit", framework)
        last = screen.session.last_term(place)
        assert last is not None
        assert f"{framework.level(last.rating).symbol} {framework.label(last.rating)}" in (
            screen_words(app)
        ), "last term beside it"
        for level in framework.scale.levels:
            key = assign_keys(framework.scale)[level.key][0]
            await pilot.press(key)
            assert screen.session.answer(place).rating == level.key, key
        assert_follows(screen_text(app), "a rated criterion", framework)
        await _see_descriptors(pilot, app, screen)
        await _add_and_tick_a_step(pilot, app, screen)
        for key in ("o", "v", "t", "d", "w", "f", "b", "question_mark"):
            await _look_at(pilot, app, framework, key)


async def test_an_upgraded_audit_is_shown_in_the_words_of_the_second_edition(
    framework: Framework,
) -> None:
    library = AuditFolder.at().library
    second = library.latest(framework.id)
    ran(framework, "upgrade", "autumn", "--to", second.edition)
    app = SemhApp(AuditFolder.at(), find_audit(Catalogue(AuditFolder.at()), "autumn"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        assert screen.session.framework.edition == second.edition
        changed = [second.place(id_) for change in second.changes for id_ in change.new]
        for place in (*filter(None, changed), second.places[-1]):
            screen.go_to(place)
            await wait_for(pilot, lambda at=place: second.numbers[at] in screen_text(app), "it")  # type: ignore[misc]
            assert_follows(screen_text(app), place, second)
        for key in ("o", "v", "t", "b"):
            await _look_at(pilot, app, second, key)


@pytest.mark.parametrize("framework", ["safe-setting"], indirect=True)
async def test_a_section_that_is_not_for_a_setting_is_so_by_the_frameworks_word(
    framework: Framework,
) -> None:
    section = framework.sections[-1]
    assert section.applies_if
    number = framework.numbers[section.place]
    reason = ("--rating", "not-applicable", "--evidence", "No child stays overnight.")
    ran(framework, "answer", "autumn", number, "--judgement", *reason)
    for arguments in (["status", "autumn"], ["report", "autumn", "--format", "text"], ["review"]):
        assert_offers_its_own(ran(framework, *arguments), arguments, framework)
    app = SemhApp(AuditFolder.at(), find_audit(Catalogue(AuditFolder.at()), "autumn"))
    async with app.run_test(size=(130, 40)) as pilot:
        await pilot.press("end")
        await wait_for(pilot, lambda: f"{number} {section.title}" in screen_text(app), "the end")
        assert "not for us" in screen_words(app)
        assert_offers_its_own(screen_words(app), "the list", framework)


async def _look_at(pilot: Pilot[int], app: SemhApp, framework: Framework, key: str) -> None:
    """Open what a key of the audit opens, and come back."""
    audit = app.screen
    await pilot.press(key)
    await wait_for(pilot, lambda: app.screen is not audit, key)
    await pilot.pause()
    assert_follows(screen_text(app), key, framework)
    assert_offers_its_own(screen_words(app), key, framework)
    if key == "w":
        text = screen_text(app)
        assert all(entry.meaning[:9] in text for entry in framework.glossary[-2:]), text
    if key == "v":
        await _see_then_and_now(pilot, app, framework)
    await pilot.press("escape")
    await wait_for(pilot, lambda: app.screen is audit, f"back from {key}")


async def _see_descriptors(pilot: Pilot[int], app: SemhApp, screen: AuditScreen) -> None:
    """Point at one level after the other: its descriptor stands below the line of ratings.

    All of them stand beside one another where there is room.
    """
    framework, place = screen.session.framework, screen.place
    described = framework.describe_levels(place)
    bar = screen.panel.rating
    bar.focus()
    await pilot.press(*["left"] * len(framework.scale.levels))
    for at, (_level, words) in enumerate(described):
        await pilot.press(*["right"] * bool(at))
        begin = " ".join(words.split()[:4])
        await wait_for(pilot, lambda begin=begin: begin in screen_words(app), begin)  # type: ignore[misc]
        if app.size.width >= 130:
            assert all(" ".join(text.split()[:4]) in screen_words(app) for _, text in described)
        assert_follows(screen_text(app), "pointed at", framework)
    await pilot.press("escape")


async def _add_and_tick_a_step(pilot: Pilot[int], app: SemhApp, screen: AuditScreen) -> None:
    before = screen.session.answer(screen.place).next_steps
    await pilot.press("s")
    await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form of a step")
    assert_follows(screen_text(app), "a step", screen.session.framework)
    await pilot.press(*"Ask", "enter")
    await wait_for(pilot, lambda: app.screen is screen, "the step is kept")
    await pilot.press("enter")
    await wait_for(pilot, lambda: screen.panel.steps.has_focus, "the steps")
    await pilot.press(*["j"] * len(before), "space")
    added = screen.session.answer(screen.place).next_steps[len(before) :]
    assert [(step.text, str(step.done)) for step in added] == [("Ask", "2026-11-26")]
    assert_follows(screen_text(app), "a ticked step", screen.session.framework)
    await pilot.press("escape")


async def _see_then_and_now(pilot: Pilot[int], app: SemhApp, framework: Framework) -> None:
    review = app.screen
    await pilot.press("end", "enter")
    await wait_for(pilot, lambda: isinstance(app.screen, ComparisonScreen), "then and now")
    comparison = app.screen
    assert isinstance(comparison, ComparisonScreen)
    await pilot.pause()
    row = comparison.row
    for rating in (row.old_rating, row.new_rating):
        assert framework.label(rating) in screen_words(app)
    assert_follows(screen_text(app), "then and now", framework)
    await pilot.press("escape")
    await wait_for(pilot, lambda: app.screen is review, "back from then and now")
