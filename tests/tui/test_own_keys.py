"""Every action has an id, and a person may give it other keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example
from screen_support import rows, wait_for
from textual.binding import Binding

from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.settings.person_settings import (
    SKELETON,
    find_settings_file,
    parse_person_settings,
)
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.keys.all_keys import keys_of_every_place, list_action_keys
from semh_tui.tui.keys.own_keys import check_keys


def test_every_action_of_semhs_own_has_an_id_that_stands_for_one_thing() -> None:
    actions: dict[str, set[str]] = {}
    for place, bindings in keys_of_every_place(DEFAULT_SCALE).items():
        for binding in bindings:
            assert isinstance(binding, Binding)
            if binding.description and (place, binding.key) != ("Home", "enter"):
                # Textual's own have none, and belong to its fields.
                assert binding.id or place == "Writing evidence", (place, binding)
            if binding.id:
                actions.setdefault(binding.id, set()).add(binding.action)
    assert {name: did for name, did in actions.items() if len(did) > 1} == {}
    listed = [key.name for keys in list_action_keys().values() for key in keys]
    assert {name for name in actions if not name.startswith("choice.")} - set(listed) == set()


@pytest.mark.parametrize(
    ("keys", "keymap"),
    [
        ({"audit.evidence": "c"}, {"audit.evidence": "c"}),
        ({"audit.gap": "G, F5"}, {"audit.gap": "G,f5"}),
        ({"audit.evidence": "s", "audit.steps": "e"}, {"audit.evidence": "s", "audit.steps": "e"}),
        ({"rate.red": "1,9"}, {"rate.red": "1,9"}),
        ({"rate.beginning": "b"}, {"rate.beginning": "b"}),
        ({"audit.find": "ctrl+f"}, {"audit.find": "ctrl+f"}),
        ({"audit.find": ","}, {"audit.find": "comma"}),
        ({"audit.find": "comma, ctrl+f"}, {"audit.find": "comma,ctrl+f"}),
    ],
)
def test_keys_that_will_do(keys: dict[str, str], keymap: dict[str, str]) -> None:
    checked = check_keys(keys)
    assert checked.problems == ()
    assert checked.keymap == keymap


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"audit.evidance": "w"}, "Did you mean audit.evidence?"),
        ({"nothing.of-the-kind": "w"}, "semh settings --keys lists them"),
        ({"audit.evidence": "c,"}, "for audit.evidence is no key"),
        ({"audit.evidence": "word"}, "“word” for audit.evidence is no key"),
        ({"audit.evidence": "n"}, "n for audit.evidence is already the key of audit.gap"),
        ({"audit.evidence": "j"}, "already the key of list.down"),
        ({"audit.evidence": "ctrl+q"}, "already the key of app.quit"),
        ({"audit.evidence": "r"}, "already the key of rate.red"),
        ({"audit.evidence": "c", "audit.gap": "c"}, "already the key of"),
        ({"audit.evidence": "?"}, "already the key of app.help"),
    ],
)
def test_keys_that_will_not_do_are_said_and_left_out(keys: dict[str, str], problem: str) -> None:
    checked = check_keys(keys)
    (sentence,) = checked.problems
    assert problem in sentence
    assert len(checked.keymap) == len(keys) - 1


def test_the_keys_that_the_written_file_proposes_will_do() -> None:
    lines = SKELETON[SKELETON.index("# keys:") :].splitlines()
    text = "\n".join(["schema: 1", *(line.removeprefix("# ") for line in lines)])
    keys = parse_person_settings(text.encode(), "settings.yaml").keys
    assert len(keys) == 2
    assert check_keys(keys).problems == ()


async def test_the_screens_take_and_show_a_persons_keys(tmp_path: Path) -> None:
    file = find_settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "schema: 1\ntheme: pink\nkeys:\n  audit.evidence: c\n  rate.green: '9'\n  audit.gap: j\n",
        "utf-8",
    )
    folder = example(tmp_path)
    stored = find_audit(Catalogue(folder), "2026-27 autumn")
    app = SemhApp(folder, stored)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in rows(app)[0], "the audit")
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        text = "\n".join(rows(app))
        assert "j for audit.gap is already the key of list.down" in text
        assert "no colours called “pink”" in text
        await pilot.press("f3")
        assert any("c evidence" in row for row in rows(app)[-3:]), rows(app)[-3:]
        screen.go_to(Place("leadership", "monitoring"))
        await pilot.press("9")
        place = Place("leadership", "monitoring")
        assert screen.session.answer(place).rating == "green"
        await pilot.press("r", "g")
        assert screen.session.answer(place).rating == "red", "g is no key any more"
        await pilot.pause(1.1)
        await pilot.press("e")
        assert not screen.is_typing
        assert any("press c first" in row for row in rows(app)), rows(app)
        await pilot.pause(1.1)
        await pilot.press("c")
        await wait_for(pilot, lambda: screen.is_typing, "the evidence")
