"""A framework of one's own that cannot be used: nothing is started by another in its place unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh
from plain_support import TODAY
from screen_support import screen_words, wait_for
from yards import WRITTEN, make_folder

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.home.new_audit import NewAuditScreen

ESSEX = "essex-semh-best-practice"


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    folder = make_folder(tmp_path)
    (tmp_path / "framework" / "yards.yaml").write_text(
        WRITTEN.replace("title: Yard", "titel: Yard"), "utf-8"
    )
    return folder


def audits(folder: AuditFolder) -> list[Path]:
    return list(folder.path.glob("*.yaml"))


@pytest.mark.parametrize(
    "command", [("new", "--setting", "Elm"), ("new", "--setting", "Elm", "--term", "spring 2027")]
)
def test_a_first_audit_is_not_started_by_another_framework(
    folder: AuditFolder, command: tuple[str, ...]
) -> None:
    ran = semh(*command)
    assert ran.code == 3
    says = one_line(ran.err)
    assert "framework/yards.yaml:1: “title:” is missing." in says
    assert "--framework" in says
    assert not audits(folder)
    assert semh(*command, "--framework", ESSEX).code == 0
    assert len(audits(folder)) == 1


def test_the_next_audit_is_of_the_framework_of_the_last(folder: AuditFolder) -> None:
    assert semh("new", "--setting", "Elm", "--term", "autumn 2026", "--framework", ESSEX).code == 0
    assert semh("new", "--term", "spring 2027").code == 0
    assert len(audits(folder)) == 2


def test_beside_one_that_can_be_used_it_is_passed_over(folder: AuditFolder, tmp_path: Path) -> None:
    (tmp_path / "framework" / "again.yaml").write_text(WRITTEN, "utf-8")
    assert semh("new", "--setting", "Elm").code == 0
    assert "framework: yard-list" in audits(folder)[0].read_text("utf-8")


async def test_the_form_of_a_new_audit_says_what_cannot_be_used(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(NewAuditScreen(folder, TODAY))
        await wait_for(
            pilot, lambda: "SEMH Best Practice, edition 1" in screen_words(app), "the form"
        )
        assert "yards.yaml cannot be used: semh framework says why." in screen_words(app)
        assert "start it" in screen_words(app)


def test_an_empty_framework_file_is_not_called_an_audit(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "framework" / "yards.yaml").write_text("", "utf-8")
    ran = semh("framework", "check", "framework/yards.yaml")
    assert (
        "the file is empty. Restore it from its last good version, or make a new one."
        in one_line(ran.out)
    )
