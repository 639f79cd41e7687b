"""What files on Windows need, imitated: nothing here has ever run on Windows (docs/windows.md)."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from semh_tui.model.errors import FileError, SaveError
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.checks.personal_check import check_personal_data
from semh_tui.storage.diagnosis.folder import look_at_folder
from semh_tui.storage.disk import windows_files
from semh_tui.storage.disk.atomic_write import compute_digest, read_bytes, write_bytes
from semh_tui.storage.disk.streamed import replaced_file, replaced_folder
from semh_tui.storage.disk.windows_files import (
    has_recycle_bin,
    is_only_in_cloud,
    lift_path_limit,
    make_literal,
    make_relative,
)
from semh_tui.storage.file_names import explain_windows_name
from semh_tui.storage.git import command
from semh_tui.storage.settings.folder_settings import Rules
from semh_tui.tui.open_file import can_open_files, open_file


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


def windows_error(number: int, code: int = errno.EACCES) -> OSError:
    error = OSError(code, "as Windows words it")
    error.winerror = number  # type: ignore[attr-defined]  # only Windows has it
    return error


def failing(real: Callable[..., Any], number: int, times: int = 999) -> Callable[..., Any]:
    """The function, which fails with Windows' number so often."""
    left = [times]

    def call(*arguments: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise windows_error(number)
        return real(*arguments, **options)

    return call


@pytest.mark.parametrize(
    ("path", "literal"),
    [
        (r"C:\audits\a.yaml", r"\\?\C:\audits\a.yaml"),
        (r"\\server\share\audits\a.yaml", r"\\?\UNC\server\share\audits\a.yaml"),
        (r"\\?\C:\audits\a.yaml", r"\\?\C:\audits\a.yaml"),
        (r"\\.\pipe\a", r"\\.\pipe\a"),
    ],
)
def test_a_long_path_is_written_so_that_windows_takes_it(path: str, literal: str) -> None:
    assert make_literal(path) == literal
    lock = PureWindowsPath(literal).with_name(".a.yaml.semh-lock")
    assert str(lock).startswith(literal.rpartition("\\")[0]), (
        "the lock and the new bytes stand beside it"
    )


@pytest.mark.usefixtures("windows")
def test_only_long_paths_are_written_otherwise() -> None:
    assert lift_path_limit(Path("audits/a.yaml")) == Path("audits/a.yaml")
    assert str(lift_path_limit(Path("a" * 250))).startswith("\\\\?\\")


def test_no_path_is_written_otherwise_elsewhere() -> None:
    assert lift_path_limit(Path("a" * 250)) == Path("a" * 250)


@pytest.mark.parametrize("name", ["con", "NUL.txt", "Com1.report.docx", "aux .md", "lpt0", "a:b.docx", "why?.html",
                                  'the "plan".md', "a|b", "tab\t.md", "ends. ", "ends."])  # fmt: skip
def test_a_name_that_windows_cannot_have_is_refused_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert explain_windows_name(name)
    write_bytes(tmp_path / name, b"elsewhere it is a name", None)
    (tmp_path / name).unlink()
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SaveError, match="could not be saved: Windows "):
        write_bytes(tmp_path / name, b"x", None)
    with pytest.raises(SaveError, match="Windows "), replaced_file(tmp_path / name) as file:
        file.write(b"x")
    with pytest.raises(SaveError, match="Windows "), replaced_folder(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["2026-27-autumn.yaml", "console.docx", "com10.md", "Élan’s plan (1).html", ".hidden", "..", "."])  # fmt: skip
def test_other_names_are_not(name: str) -> None:
    assert explain_windows_name(name) == ""


def test_a_file_that_another_program_keeps_is_read_when_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"schema: 1\n")
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    real = os.open
    monkeypatch.setattr(os, "open", failing(real, 32, 2))
    assert read_bytes(path)[0] == b"schema: 1\n"
    assert len(waits) == 2
    monkeypatch.setattr(os, "open", failing(real, 32))
    with pytest.raises(FileError, match="another program has the file open"):
        read_bytes(path)
    waits.clear()
    monkeypatch.setattr(os, "open", failing(real, 5))
    with pytest.raises(FileError, match="this account may not read"):
        read_bytes(path)
    assert waits == [], "a right that is missing does not come by waiting"


@pytest.mark.parametrize(
    ("number", "says"),
    [(362, "only in the cloud"), (388, "only in the cloud"), (426, "only in the cloud"),
     (53, "network drive"), (64, "network drive"), (206, "longer than Windows takes"), (123, "no such name")],
)  # fmt: skip
def test_what_windows_says_is_said_with_what_to_do(
    number: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "read", failing(os.read, number))
    with pytest.raises(FileError, match=says):
        read_bytes(path)
    monkeypatch.setattr(os, "write", failing(os.write, number))
    with pytest.raises(SaveError, match=says):
        write_bytes(path, b"new", compute_digest(b"old"))
    assert path.read_bytes() == b"old"


def test_files_in_the_cloud_are_known_and_said_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2026-27-autumn.yaml"
    path.write_bytes(b"not an audit")
    assert not is_only_in_cloud(path)
    for attributes, absent in ((0x20, False), (0x1000, True), (0x40_0000, True), (0x4_0000, True)):
        status = SimpleNamespace(st_file_attributes=attributes)
        monkeypatch.setattr(
            windows_files, "os", SimpleNamespace(stat=lambda _path, s=status: s, open=os.open)
        )
        assert is_only_in_cloud(path) is absent
    findings = list(look_at_folder(AuditFolder.at(tmp_path)))
    says = [finding.says for finding in findings]
    cloud = next(at for at, words in enumerate(says) if "1 file is only in the cloud" in words)
    assert cloud < next(at for at, words in enumerate(says) if "Cannot be used" in words)


def test_names_that_stop_a_colleague_with_windows_are_said(tmp_path: Path) -> None:
    school = tmp_path / "St Mary: infants"
    school.mkdir()
    (school / "2026-27-autumn.yaml").write_bytes(b"")
    (finding,) = (f for f in look_at_folder(AuditFolder.at(tmp_path)) if f.subject == "names")
    assert "St Mary: infants" in finding.says


def test_capitals_do_not_make_settings_an_audit_where_names_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Semh.yaml").write_bytes(b"schema: 1\n")
    (tmp_path / "Framework").mkdir()
    (tmp_path / "Framework" / "own.yaml").write_bytes(b"schema: 1\n")
    assert len(list(AuditFolder.at(tmp_path).walk())) == 2
    monkeypatch.setattr(os.path, "normcase", str.lower)
    assert list(AuditFolder.at(tmp_path).walk()) == []


def test_git_in_the_current_folder_is_not_the_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git.exe").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    installed = tmp_path / "programs"
    installed.mkdir()
    paths = {"PATH": os.pathsep.join((".", "", str(installed)))}
    imitated = SimpleNamespace(name="nt", environ=paths, pathsep=os.pathsep)
    monkeypatch.setattr(command, "os", imitated)
    with pytest.raises(FileNotFoundError):
        command._find_program()
    (installed / "git.exe").write_bytes(b"")
    assert command._find_program() == str(installed / "git.exe")


@pytest.mark.usefixtures("windows")
def test_a_report_is_opened_by_windows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    assert can_open_files()
    open_file(Path("plan.docx"))
    assert opened == [Path("plan.docx")]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("kind", "has_bin"), [(2, False), (3, True), (4, False), (6, False)])
def test_only_a_computers_own_disk_has_a_bin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: int, has_bin: bool
) -> None:
    """Elsewhere (a memory stick, a network drive) Windows would delete for good without a word."""
    import ctypes

    kernel = SimpleNamespace(GetDriveTypeW=lambda _root: kind)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert has_recycle_bin(tmp_path / "2026-27-autumn.yaml") is has_bin


def test_a_file_on_another_drive_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no way from C: to D:, of which os.path.relpath makes a ValueError."""
    path = tmp_path / "2026-27-autumn.yaml"
    assert make_relative(path, tmp_path) == Path(path.name)

    def refuse(_path: Path, _folder: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert make_relative(path, tmp_path) == path
    path.write_bytes(b"DOB 12/03/2018\n")
    assert check_personal_data(path.read_bytes(), path, Rules())
