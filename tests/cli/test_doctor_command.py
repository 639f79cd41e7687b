"""``semh doctor``: what is looked at, what is to be mended, and that nothing is changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import one_line, semh

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.diagnosis import folder as folder_diagnosis
from semh_tui.storage.diagnosis.finding import State
from semh_tui.storage.settings.person_settings import find_settings_file


@pytest.fixture(autouse=True)
def _an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sh")


def findings() -> dict[str, list[tuple[str, str]]]:
    document = json.loads(semh("doctor", "--format", "json").out)
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for found in document["findings"]:
        text = f"{found['says']} {found['remedy']}".strip()
        by_subject.setdefault(found["subject"], []).append((found["state"], text))
    return by_subject


@pytest.mark.usefixtures("school")
def test_where_all_is_well_there_is_nothing_to_mend_and_nothing_changes() -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    ran = semh("doctor")
    assert ran.code == 0, ran.out
    assert "Nothing to mend." in ran.err
    for subject in ("terminal", "colours", "characters", "folder", "audits", "drafts", "settings",
                    "git", "editor", "clipboard", "versions"):  # fmt: skip
        assert any(line.startswith(subject) for line in ran.out.splitlines()), subject
    assert "2 audits can be read." in ran.out or "audits can be read." in ran.out
    after = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.usefixtures("school")
def test_what_is_to_be_mended_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    audits = sorted(Path("audits").glob("*.yaml"))
    shutil.copy(audits[0], audits[0].with_name(f"{audits[0].stem} (1).yaml"))
    audits[1].write_text("{", "utf-8")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    file = find_settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema: 1\nkeys:\n  audit.evidance: w\n", "utf-8")
    ran = semh("doctor")
    assert ran.code == 1
    assert "to mend." in ran.err
    found = findings()
    audits_say = " ".join(text for state, text in found["audits"] if state == "mend")
    assert "semh resolve" in audits_say
    assert audits[1].name in audits_say
    assert found["editor"][0][0] == "mend"
    assert "semh settings --make you" in found["editor"][0][1]
    assert "Did you mean audit.evidence?" in found["settings"][0][1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.usefixtures("school")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    Path("audits").chmod(0o500)
    try:
        assert findings()["folder"][0][0] == "mend"
    finally:
        Path("audits").chmod(0o700)


def test_a_folder_that_is_not_there_yet_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert findings()["folder"] == [("note", "audits is not there yet. semh new makes it.")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a" * 5000, f"../{'a' * 300}/audits"])
def test_a_name_that_no_folder_can_have_ends_no_look(name: str) -> None:
    ran = semh("--audits", name, "doctor")
    assert ran.code == 1
    assert "There is no folder" in ran.out
    assert "Python" in ran.out


@pytest.mark.parametrize("is_file", [False, True])
def test_a_wrong_name_of_the_folder_is_to_be_mended(is_file: bool) -> None:
    if is_file:
        Path("typo").touch()
    ran = semh("doctor", "--audits", "typo")
    assert ran.code == 1
    words = "typo is not a folder." if is_file else "There is no folder typo. Check its name"
    assert words in one_line(ran.out)
    assert "semh new makes it" not in one_line(ran.out)


def test_a_program_that_copies_the_folder_and_a_full_disk_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "OneDrive - Oakfield" / "audits"
    path.mkdir(parents=True)
    monkeypatch.setattr(folder_diagnosis, "LITTLE_ROOM", 10**18)
    found = {
        finding.subject: finding for finding in folder_diagnosis.look_at_folder(AuditFolder(path))
    }
    assert found["copies"].state is State.NOTE
    assert "OneDrive" in found["copies"].says
    assert found["disk"].state is State.MEND


@pytest.mark.usefixtures("school")
def test_git_is_asked_and_left_as_it_is() -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    config = Path(".git/config").read_bytes()
    state, text = findings()["git"][0]
    assert (state, "semh git setup" in text) == ("note", True)
    assert Path(".git/config").read_bytes() == config
    assert semh("git", "setup").code == 0
    state, text = findings()["git"][0]
    assert (state, "field by field" in text) == ("fine", True), text
