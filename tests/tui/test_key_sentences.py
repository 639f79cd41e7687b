"""Sentences name the keys that somebody chose: none has a key of its own written into it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from reading_support import example
from screen_support import rows, screen_text, screen_words, wait_for
from textual.binding import Binding

import semh_tui
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.settings.person_settings import find_settings_file
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.rows import welcome
from semh_tui.tui.keys.all_keys import keys_of_every_place
from semh_tui.tui.keys.key_names import choose_keys, name_key
from semh_tui.tui.keys.own_keys import check_keys
from semh_tui.tui.reader.help import HelpScreen

ROOT = Path(semh_tui.__file__).parent
ORDINARY_WORDS = {"a", "enter", "home", "end", "delete", "space"} | set("0123456789")
"""Names of keys that are words of a sentence as well."""
NOT_SEMHS_OWN = {
    "tui/dialogs/dialog.py": "page down",  # Textual's, of every text that scrolls
    "tui/home/rows.py": "↑",  # of Textual's list, beside j and k
    "tui/keys/own_keys.py": "w",  # an example of what may be written
}


def usual_keys() -> set[str]:
    """The names of all keys that can be given to something else."""
    return {
        name_key(key.strip())
        for bindings in keys_of_every_place(DEFAULT_SCALE).values()
        for binding in bindings
        if isinstance(binding, Binding) and binding.id
        for key in binding.key.split(",")
    } - ORDINARY_WORDS


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no docstrings nor keys of bindings; … stands for a value."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        for statement in (
            getattr(node, "body", None) or ()
            if not isinstance(node, (ast.Lambda, ast.IfExp))
            else ()
        ):
            if isinstance(statement, ast.Expr):
                left_out.add(id(statement.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Binding", "_key"):
            left_out.add(id(node.args[0]))
        if isinstance(node, ast.JoinedStr):
            left_out.update(map(id, node.values))
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_sentence_has_a_key_written_into_it() -> None:
    keys = "|".join(re.escape(key) for key in sorted(usual_keys(), key=len, reverse=True))
    named = re.compile(rf"(?:^|[\s(])({keys})(?=[\s.,;:)]|$)")
    wrong = []
    rooms = ("tui", "reports/content/program", "session", "model/rules")
    for path in (path for room in rooms for path in (ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name == "tui/keys/key_names.py":  # what the keys are called
            continue
        for line, text in sentences(path):
            match = named.search(text) if re.search(r"[a-z]{2}.* ", text) else None
            if match and NOT_SEMHS_OWN.get(name) != match[1]:
                wrong.append(f"{name}:{line}: {text}")
    assert wrong == []


@pytest.fixture
def other_keys() -> Iterator[Mapping[str, str]]:
    """Every action has another key than the usual one, by a person's settings."""
    free = (
        f"{modifier}f{number}"
        for modifier in ("", "ctrl+", "shift+", "alt+", "ctrl+shift+", "ctrl+alt+")
        for number in range(5, 25)
    )
    ids = dict.fromkeys(
        binding.id
        for bindings in keys_of_every_place(DEFAULT_SCALE).values()
        for binding in bindings
        if isinstance(binding, Binding) and binding.id
    )
    keys = dict(zip((name for name in ids if name), free, strict=False))
    assert len(keys) == len(ids)
    assert check_keys(keys).problems == ()
    file = find_settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  {name}: {key}\n" for name, key in keys.items())
    file.write_text(f"schema: 1\nkeys:\n{lines}", "utf-8")
    yield keys
    choose_keys({})


async def test_messages_hints_and_help_name_the_keys_that_were_chosen(
    tmp_path: Path, other_keys: Mapping[str, str]
) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2025-26 summer"))
    seen: list[str] = []

    def key(name: str) -> str:
        return name_key(other_keys[name])

    async with app.run_test(size=(140, 60), notifications=True) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in rows(app)[0], "the audit")
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        await pilot.press(other_keys["rate.red"])
        await wait_for(pilot, lambda: key("audit.final") in screen_text(app), "the notice")
        seen.append(screen_text(app))
        screen.session.changing_final = True
        screen.show_again()
        await pilot.press(
            other_keys["list.down"], other_keys["audit.guidance"], other_keys["app.messages"]
        )
        await pilot.pause()
        assert f"{key('audit.evidence')} evidence" in rows(app)[-1]
        shown = screen_words(app)
        assert f"▾ What evidence might look like ({key('audit.guidance')} folds it)" in shown, shown
        seen.append(screen_text(app))
        await pilot.press(other_keys["audit.actions"])
        await wait_for(pilot, lambda: isinstance(app.screen, ActionPlanScreen), "the plan")
        await pilot.press(other_keys["actions.tick"])
        await wait_for(pilot, lambda: "takes it back" in screen_text(app), "what undoes it")
        assert f"{key('changes.undo')} takes it back" in screen_text(app)
        seen.append(screen_text(app))
        await pilot.press(other_keys["app.help"])
        await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        await pilot.press(other_keys["document.end"])
        await wait_for(pilot, lambda: f"{key('app.palette')} finds" in screen_text(app), "the end")
        seen.append(screen_text(app))
        seen.append(welcome(folder, key("home.new")).plain)
    assert f"{key('audit.evidence')} opens the evidence" in seen[-1]
    gone = re.compile(r"(?<![\w+])(F[1-4]|ctrl\+[a-z]|esc|Press [a-z])(?![\w+])")
    assert [gone.findall(text) for text in seen] == [[]] * len(seen)
