"""A new edition without the profile of the last audit: whoever starts the next one hears that everything counts now."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh
from plain_support import TODAY, Script
from screen_support import screen_words, wait_for
from yards import WRITTEN, make_folder

from semh_tui.plain.new_audit import NewAuditQuestions
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.tui.app import SemhApp
from semh_tui.tui.home.new_audit import NewAuditScreen

SAYS = "This edition has no profile “nursery”: everything counts now."


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    folder = make_folder(tmp_path, "nursery")
    second = WRITTEN.replace('edition: "1"', 'edition: "2"\nfollows: "1"').replace(
        "[nursery]", "[early years]"
    )
    (tmp_path / "framework" / "second.yaml").write_text(second, "utf-8")
    return folder


def test_the_command_says_so(folder: AuditFolder) -> None:
    ran = semh("new", "--term", "autumn 2026")
    assert ran.code == 0, ran.err
    assert SAYS in one_line(ran.err)
    assert folder.path.is_dir()


@pytest.mark.parametrize("options", [("--profile", "early years"), ("--edition", "1")])
def test_nothing_is_said_where_there_is_a_profile(
    folder: AuditFolder, options: tuple[str, ...]
) -> None:
    ran = semh("new", "--term", "autumn 2026", *options)
    assert ran.code == 0, ran.err
    assert "no profile" not in ran.err
    assert len(list(folder.path.glob("*.yaml"))) == 2


def test_the_conversation_says_so(folder: AuditFolder) -> None:
    script = Script(["", "", "", "", ""])
    NewAuditQuestions(Catalogue(folder), script, TODAY).ask()
    assert SAYS in script.text


async def test_the_form_says_so_until_another_is_chosen(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.push_screen(NewAuditScreen(folder, TODAY))
        await wait_for(pilot, lambda: SAYS[:40] in screen_words(app), "the sentence")
        app.screen.query_one("#new-profile").focus()
        await pilot.press("down")
        await wait_for(pilot, lambda: SAYS[:40] not in screen_words(app), "it goes")
