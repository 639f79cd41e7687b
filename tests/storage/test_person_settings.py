"""A person's own settings: read strictly, changed without touching what else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from semh_tui.model.errors import FileError
from semh_tui.model.folder_settings import FolderSettings
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.settings.folder_settings import parse_rules
from semh_tui.storage.settings.person_settings import (
    NO_SETTINGS,
    SKELETON,
    find_settings_file,
    parse_person_settings,
    read_person_settings,
    save_theme,
)
from semh_tui.storage.settings.write_settings import FOLDER_SKELETON, write_person_settings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


def test_no_file_is_needed_and_the_written_one_changes_nothing() -> None:
    assert read_person_settings() == NO_SETTINGS
    path, is_new = write_person_settings(AuditFolder(Path("audits")))
    assert is_new
    assert path == find_settings_file()
    assert path.read_text("utf-8") == SKELETON
    assert read_person_settings() == NO_SETTINGS
    path.write_text("schema: 1\neditor: nano\n", "utf-8")
    assert not write_person_settings(AuditFolder(Path("audits"))).is_new
    assert path.read_text("utf-8") == "schema: 1\neditor: nano\n", "what is there stays"


def taken_in(skeleton: str) -> bytes:
    """The file with the sign taken away from every line that is a setting."""
    lines = []
    for line in skeleton.splitlines():
        bare = line.removeprefix("# ")
        is_setting = bare != line and (
            bare.startswith(("-", " ")) or bare.partition(":")[0].islower()
        )
        lines.append(
            bare
            if (is_setting and "." not in bare.partition(":")[0]) or bare.startswith(" ")
            else line
        )
    return ("\n".join(lines) + "\n").encode()


def test_every_line_of_the_written_files_is_a_setting_once_it_is_taken_in() -> None:
    person = parse_person_settings(taken_in(SKELETON), "settings.yaml")
    assert person.theme
    assert person.editor
    assert person.keys == {"audit.evidence": "c", "audit.gap": "h,f5"}
    folder = parse_rules(taken_in(FOLDER_SKELETON), Path()).settings
    assert folder.setting == "Oakfield Primary School"
    assert folder.auditors == ("SENCo", "Deputy head")
    assert folder.framework == "essex-semh-best-practice"
    assert folder.personal_data.allow == ("the office’s address, as it stands in the audits",)
    assert parse_rules(FOLDER_SKELETON.encode(), Path()).settings == FolderSettings()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("schema: 1\ncolour: red\n", "settings.yaml:2"),
        ("schema: 1\nkeys:\n  audit.gap:\n", "audit.gap"),
        ("editor: nano\n", "schema"),
        ("schema: 1\neditor: [\n", "settings.yaml"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(FileError, match=problem):
        parse_person_settings(text.encode(), "settings.yaml")


def test_a_theme_is_remembered_and_all_else_stays() -> None:
    save_theme("light")
    assert read_person_settings().theme == "light"
    path = find_settings_file()
    path.write_text("schema: 1\n# mine\ntheme: light\neditor: nano  # as ever\n", "utf-8")
    save_theme("dark")
    assert path.read_text("utf-8") == ("schema: 1\n# mine\ntheme: dark\neditor: nano  # as ever\n")
    path.write_text("schema: 1\neditor: nano\n", "utf-8")
    save_theme("dark")
    assert path.read_text("utf-8") == "schema: 1\neditor: nano\ntheme: dark\n"


def test_a_file_that_cannot_be_used_is_left_as_it_is() -> None:
    path, _is_new = write_person_settings(AuditFolder(Path("audits")))
    path.write_text("[not what it was", "utf-8")
    save_theme("dark")
    assert path.read_text("utf-8") == "[not what it was"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("theme: dark\n", "“schema:” is missing. Begin the file with the line “schema: 1”."),
        ("schema: 1\nwidth: 5\n", "is not a field here. Correct its name, or take it out."),
        ("schema: 1\nkeys: n\n", "Write each on a line of its own: name: value."),
    ],
)
def test_a_file_written_by_hand_is_refused_with_what_to_write(text: str, advice: str) -> None:
    path = find_settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as refused:
        read_person_settings()
    assert advice in str(refused.value)
