"""A folder that is named has to be there; the usual one is made at a first start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_support import semh
from git_support import git

from semh_tui.cli import new_audit, screens

COMMANDS: tuple[list[str], ...] = (
    [], ["status"], ["status", "autumn"], ["steps"], ["trend"], ["review"], ["overview"],
    ["answer", "autumn", "2.3"], ["upgrade", "autumn", "--to", "2"], ["delete", "autumn"], ["open"], ["open", "autumn"],
    ["check"], ["check", "--staged"], ["framework"], ["git", "setup"],
    ["new", "--setting", "Elm"], ["settings"], ["framework", "new", "Play"],
    ["framework", "import", "table.csv"], ["settings", "--make", "folder"],
)  # fmt: skip


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("named", ["option", "variable"])
def test_a_name_that_is_wrong_is_refused_and_nothing_is_made(
    command: list[str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named == "variable":
        monkeypatch.setenv("SEMH_AUDITS", "typo")
        ran = semh(*command)
    else:
        ran = semh("--audits", "typo", *command)
    assert (ran.code, ran.out) == (4, "")
    assert "There is no folder typo." in ran.err
    assert not Path("typo").exists()
    assert not Path("framework").exists()


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "autumn")])
def test_a_folder_the_environment_names_has_to_be_there(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEMH_AUDITS", "typo")
    ran = semh(*arguments)
    assert ran.code == 4
    assert "There is no folder typo." in ran.err


@pytest.mark.usefixtures("school")
def test_what_is_ones_own_needs_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMH_AUDITS", "typo")
    assert semh("settings", "--make", "you").code == 0
    assert semh("settings", "--keys").code == 0


def test_a_folder_given_to_an_overview_has_to_be_there() -> None:
    ran = semh("overview", "typo")
    assert (ran.code, ran.out) == (4, "")
    assert "There is no folder typo." in ran.err


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_empty_name_is_not_the_folder_that_one_is_in(command: list[str]) -> None:
    ran = semh("--audits", "", *command)
    assert (ran.code, ran.out) == (2, "")
    assert "--audits is empty." in ran.err
    assert not list(Path.cwd().glob("*.yaml"))


def test_a_file_is_no_folder(school: Path) -> None:
    ran = semh("status", "--audits", str(school / "2026-27-autumn.yaml"))
    assert ran.code == 4
    assert "is not a folder" in ran.err


def test_the_usual_folder_missing_is_a_first_start() -> None:
    assert semh("status").code == 0
    assert semh("new", "--setting", "Elm").code == 0
    assert Path("audits/2026-27-autumn.yaml").exists()


@pytest.mark.parametrize(("said", "made"), [("y", True), ("n", False), ("", False)])
def test_a_new_audit_asks_before_it_makes_the_folder(
    said: str, made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_audit, "can_ask", lambda: True)
    ran = semh("new", "--setting", "Elm", "--audits", "elm/audits", stdin=f"{said}\n".encode())
    assert ran.code == (0 if made else 4)
    assert "There is no folder elm/audits. Create it?" in ran.err
    assert Path("elm/audits/2026-27-autumn.yaml").exists() is made


def test_home_opens_to_offer_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def run(folder: object, *_given: object, **_options: object) -> int:
        opened.append(folder)
        return 0

    monkeypatch.setattr(screens, "has_terminal", lambda: True)
    monkeypatch.setattr("semh_tui.tui.app.run", run)
    assert semh("--audits", "typo").code == 0
    assert len(opened) == 1
    assert semh("--audits", "typo", "open", "autumn").code == 4


@pytest.mark.parametrize(
    "command",
    [
        ["status"], ["review"], ["trend"], ["steps"], ["overview"], ["export"], ["doctor"], ["git", "setup"],
        ["new", "--setting", "Elm", "--auditor", "SENCo"],
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("audits", ["none", "one", "two"])
def test_commands_that_are_advised_find_the_folder(
    command: list[str], audits: str, school: Path
) -> None:
    folder = school.parent / "our audits"
    folder.mkdir()
    if audits != "none":
        for name in ("a", "b") if audits == "two" else ("a",):
            text = (school / "2026-27-autumn.yaml").read_text("utf-8")
            (folder / name).mkdir()
            (folder / name / "2026-27-autumn.yaml").write_text(
                text.replace("Oakfield", name), "utf-8"
            )
    git(school.parent, "init", "-q")
    (folder / ".gitattributes").write_text("*.yaml -merge\n")
    ran = semh("--audits", "our audits", *command)
    for advised in re.findall(
        r"semh (?:new|git setup|overview|status|open)\b[^.]*", ran.out + ran.err
    ):
        assert "our audits" in advised
