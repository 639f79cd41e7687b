"""The screens over each framework of the gallery: one start a size goes the whole way."""

from __future__ import annotations

import pytest
from gallery_support import assert_follows
from screen_support import screen_text, wait_for

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.keys.keymap import assign_keys


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
        assert_follows(screen_text(app), "home")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        section = framework.sections[0]
        place = Place(section.id, section.criteria[1].id)
        screen.go_to(place)
        await pilot.pause()
        assert_follows(screen_text(app), "the audit")
        for level in framework.scale.levels:
            key = assign_keys(framework.scale)[level.key][0]
            await pilot.press(key)
            assert screen.session.answer(place).rating == level.key, key
        text = screen_text(app)
        described = dict(framework.describe_levels(place))
        if described and size[0] == 130:
            # All of them stand beside one another where there is room.
            for words in described.values():
                assert words.split()[0] in text, text
        assert_follows(text, "a rated criterion")
        for key in ("o", "v", "t", "b", "w", "question_mark"):
            await pilot.press(key)
            await wait_for(pilot, lambda: app.screen is not screen, key)
            await pilot.pause()
            text = screen_text(app)
            assert_follows(text, key)
            if key == "w":
                assert all(entry.meaning[:9] in text for entry in framework.glossary[-2:]), text
            await pilot.press("escape")
            await wait_for(pilot, lambda: app.screen is screen, f"back from {key}")
