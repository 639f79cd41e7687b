"""``semh settings``: every value and where it comes from; and what a folder's settings propose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.storage.settings.person_settings import find_settings_file


def rows(out: str) -> dict[str, list[str]]:
    cells = [[cell for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]
    return {row[0]: [cell.strip() for cell in row[1:]] for row in cells if len(row) == 3}


@pytest.mark.usefixtures("school")
def test_every_value_is_shown_with_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "emacs")
    monkeypatch.setenv("NO_COLOR", "1")
    Path("audits/semh.yaml").write_text(
        "schema: 2\nsetting: Oakfield Primary School\nauditors:\n- SENCo\n- Head\n"
        "personal_data:\n  allow:\n  - office@oakfield.example\n",
        "utf-8",
    )
    file = find_settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema: 1\ntheme: light\nkeys:\n  audit.evidence: c\n", "utf-8")
    ran = semh("settings")
    assert ran.code == 0
    shown = rows(ran.out)
    assert shown["editor"] == ["emacs", "EDITOR"]
    assert shown["theme"][0] == "light"
    assert shown["keys"][0] == "audit.evidence: c"
    assert shown["auditors"][0] == "SENCo, Head"
    assert shown["colour"] == ["off", "NO_COLOR"]
    assert "office@" not in ran.out, "what is allowed is counted, not repeated"
    document = json.loads(semh("settings", "--format", "json").out)
    by_name = {(row["group"], row["name"]): row for row in document["settings"]}
    assert by_name["This folder", "personal_data"]["value"] == "1 allowed"
    assert by_name["This folder", "auditors"]["source"].endswith("semh.yaml")
    assert by_name["This folder", "framework"] == {
        "group": "This folder", "name": "framework", "value": "", "source": "usual",
    }  # fmt: skip


@pytest.mark.usefixtures("school")
def test_a_file_that_cannot_be_used_is_said_and_the_rest_shown() -> None:
    file = find_settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema: 1\nkeys:\n  audit.evidance: w\n", "utf-8")
    ran = semh("settings")
    assert ran.code == 3
    assert "Did you mean audit.evidence?" in ran.err
    file.write_text("schema: 1\ncolour: pink\n", "utf-8")
    ran = semh("settings")
    assert ran.code == 3
    assert f"{file}:2" in ran.err
    assert rows(ran.out)["theme"] == ["dark", "usual"]


@pytest.mark.usefixtures("school")
def test_files_are_written_once_and_never_over_what_is_there() -> None:
    ran = semh("settings", "--make", "you")
    assert (ran.code, ran.out.strip()) == (0, str(find_settings_file()))
    ran = semh("settings", "--make", "folder")
    assert ran.code == 0
    path = Path("audits/semh.yaml")
    path.write_text("schema: 1\n", "utf-8")
    assert "stays as it is" in semh("settings", "--make", "folder").err
    assert path.read_text("utf-8") == "schema: 1\n"


@pytest.mark.usefixtures("school")
def test_a_place_where_nothing_can_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file", "utf-8")
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked))
    ran = semh("settings", "--make", "you")
    assert ran.code == 5
    assert "could not be created" in ran.err


def test_a_folders_settings_propose_the_first_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("audits").mkdir()
    settings = Path("audits/semh.yaml")
    settings.write_text("schema: 2\nsetting: Oakfield\nauditors:\n- SENCo\n", "utf-8")
    ran = semh("new", "--term", "autumn 2026")
    assert ran.code == 0, ran.err
    text = Path("audits/2026-27-autumn.yaml").read_text("utf-8")
    assert "setting: Oakfield\n" in text
    assert "- SENCo\n" in text
    settings.write_text("schema: 1\nsetting: Oakfield\n", "utf-8")
    ran = semh("new", "--term", "spring 2027")
    assert ran.code == 3
    assert "this field came with schema 2" in ran.err


def test_every_action_is_listed_with_its_key_and_id() -> None:
    ran = semh("settings", "--keys")
    assert ran.code == 0
    assert "e Write evidence audit.evidence" in [
        " ".join(row.split()) for row in ran.out.splitlines()
    ]
