"""Saving: whatever fails and whoever else writes, the file is the old one or the new one, whole."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from semh_tui.model.errors import ChangedOnDiskError, FileError, SaveError
from semh_tui.storage.disk import atomic_write as disk
from semh_tui.storage.disk import windows_files
from semh_tui.storage.disk.atomic_write import (
    compute_digest,
    read_bytes,
    remove_old_files,
    write_bytes,
)

OLD, NEW = b"old\n" * 5000, b"new\n" * 9000
SAVE_CALLS = ("open", "write", "fchmod", "fsync", "close", "replace")


class TracedOS:
    """The os module, with every call of this thread noted and one of them failing.

    Another test's disk thread may still be at work.
    """

    def __init__(self, fail: str = "", number: int = 1, code: int = errno.EIO) -> None:
        self.calls: list[str] = []
        self.fail, self.number, self.code = fail, number, code
        self._thread = threading.get_ident()

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        is_noted = name in (*SAVE_CALLS, "unlink", "fchown")
        if not is_noted or threading.get_ident() != self._thread:
            return real

        def call(*arguments: Any, **options: Any) -> Any:
            kind = name
            if name == "open" and Path(arguments[0]).is_dir():
                kind = "open folder"
            if name == "fsync" and stat.S_ISDIR(os.fstat(arguments[0]).st_mode):
                kind = "fsync folder"
            self.calls.append(kind)
            if kind == self.fail and self.calls.count(kind) == self.number:
                if name == "close":
                    real(*arguments)
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **options)

        return call


def traced(monkeypatch: pytest.MonkeyPatch, **fault: Any) -> TracedOS:
    traced = TracedOS(**fault)
    for module in (disk, windows_files):
        monkeypatch.setattr(module, "os", traced)
    return traced


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def test_the_order_of_system_calls(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = traced(monkeypatch).calls
    write_bytes(file, NEW, compute_digest(OLD))
    assert [call for call in calls if call != "fchown"] == [
        "open", "write", "fchmod", "fsync", "close", "replace", "open folder", "fsync folder", "close",
    ]  # fmt: skip


FAULTS = [(call, 1) for call in (*SAVE_CALLS, "open folder", "fsync folder")] + [("close", 2)]


@pytest.mark.parametrize(("call", "number"), FAULTS)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EROFS])
def test_a_fault_at_any_call_leaves_a_whole_file(
    call: str, number: int, code: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(monkeypatch, fail=call, number=number, code=code)
    replaced = call in ("open folder", "fsync folder") or number == 2
    with pytest.raises(SaveError) as caught:
        write_bytes(file, NEW, compute_digest(OLD))
    monkeypatch.undo()
    assert "a.yaml" in str(caught.value)
    assert file.read_bytes() == (NEW if replaced else OLD)
    assert left_in(file.parent) == ["a.yaml"]
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == NEW


@pytest.mark.parametrize(("call", "number"), FAULTS)
def test_a_fault_while_a_new_file_is_made_leaves_none_or_a_whole_one(
    call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if call == "fchmod":
        pytest.skip("a new file needs no fchmod: it is created with the user's own mask")
    traced(monkeypatch, fail=call, number=number)
    with pytest.raises(SaveError):
        write_bytes(tmp_path / "a.yaml", NEW, None)
    monkeypatch.undo()
    assert left_in(tmp_path) in ([], ["a.yaml"])
    if left_in(tmp_path):
        assert (tmp_path / "a.yaml").read_bytes() == NEW


def test_a_write_that_takes_only_a_part_goes_on(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:1000]))
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_is_no_failure(
    code: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(monkeypatch, fail="fsync folder", code=code)
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_without_modes_is_no_failure(
    code: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(monkeypatch, fail="fchmod", code=code)
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, MemoryError])
def test_being_stopped_in_the_middle_leaves_no_temporary_file(
    stop: type[BaseException], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_handle: int) -> None:
        raise stop

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(stop):
        write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == OLD
    assert left_in(file.parent) == ["a.yaml"]


def test_the_mode_stays(file: Path) -> None:
    write_bytes(file, NEW, compute_digest(OLD))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_the_user_gives_new_files(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.yaml", NEW, None)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give a file away")
def test_the_group_stays(file: Path) -> None:
    os.chown(file, -1, 54321)
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.stat().st_gid == 54321
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(file: Path) -> None:
    folder = file.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to("../a.yaml")
    stamp = write_bytes(link, NEW, compute_digest(OLD))
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert stamp.looks_like(link)
    assert left_in(folder) == ["link.yaml"]


def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    with pytest.raises(SaveError, match="link that leads to itself"):
        write_bytes(tmp_path / "a.yaml", NEW, None)
    with pytest.raises(FileError, match="link that leads to itself"):
        read_bytes(tmp_path / "a.yaml")


def test_a_read_only_file_is_not_replaced_even_by_an_administrator(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == OLD


def test_a_folder_one_may_not_write_to_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: path != file.parent)
    with pytest.raises(SaveError, match="the folder may not be written to"):
        write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == OLD
    assert left_in(file.parent) == ["a.yaml"]


@pytest.mark.parametrize("name", ["gone/a.yaml", "nul\0.yaml", "x" * 300])
def test_a_path_no_file_can_have_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="could not be saved"):
        write_bytes(tmp_path / name, NEW, None)


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(SaveError, match="not an ordinary file"):
            write_bytes(path, NEW, compute_digest(OLD))


def test_somebody_elses_change_is_not_overwritten(file: Path) -> None:
    file.write_bytes(b"theirs\n")
    with pytest.raises(ChangedOnDiskError, match="changed by somebody else"):
        write_bytes(file, NEW, compute_digest(OLD))
    with pytest.raises(ChangedOnDiskError, match="exists already"):
        write_bytes(file, NEW, None)
    assert file.read_bytes() == b"theirs\n"
    file.unlink()
    with pytest.raises(ChangedOnDiskError, match="gone"):
        write_bytes(file, NEW, compute_digest(OLD))
    assert left_in(file.parent) == []


def test_a_file_that_holds_the_very_bytes_already_is_not_somebody_elses(file: Path) -> None:
    file.write_bytes(NEW)
    assert write_bytes(file, NEW, compute_digest(OLD)).digest == compute_digest(NEW)
    assert write_bytes(file, NEW, None).digest == compute_digest(NEW)


def busy(times: int) -> Callable[[Any, Any], None]:
    """Windows: another program has the file open, this often."""
    left, real = [times], os.replace

    def replace(source: Any, target: Any) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "busy")
            error.winerror = 32  # type: ignore[attr-defined]  # only Windows has it
            raise error
        real(source, target)

    return replace


def test_a_busy_file_is_tried_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(os, "replace", busy(4))
    monkeypatch.setattr(time, "sleep", waits.append)
    write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == NEW
    assert len(waits) == 4


def test_a_file_that_stays_busy_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(os, "replace", busy(99))
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(SaveError, match=r"a\.yaml could not be saved: another program"):
        write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == OLD
    assert 2 < sum(waits) < 3
    assert left_in(file.parent) == ["a.yaml"]


def test_leftovers_of_killed_saves_are_swept_and_young_ones_left(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.yaml.1.semh-tmp", tmp_path / ".a.yaml.2.semh-tmp"
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (1, 1))
    assert remove_old_files(tmp_path) == 1
    assert left_in(tmp_path) == [young.name]


# -- two processes

COUNTER = """
import json, sys
from pathlib import Path
from semh_tui.storage.disk.atomic_write import read_bytes, write_bytes
from semh_tui.model.errors import ChangedOnDiskError
path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    while True:
        data, stamp = read_bytes(path)
        lines = json.loads(data) + [f"{name}{number}"]
        try:
            write_bytes(path, json.dumps(lines).encode(), stamp.digest)
            break
        except ChangedOnDiskError:
            pass
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("[]")
    writers = [
        subprocess.Popen([sys.executable, "-c", COUNTER, str(file), name, "40"]) for name in "ab"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert sorted(json.loads(file.read_bytes())) == sorted(
        f"{name}{number}" for name in "ab" for number in range(40)
    )


SAVER = """
import sys
from pathlib import Path
from semh_tui.storage.disk.atomic_write import read_bytes, write_bytes
path = Path(sys.argv[1])
stamp = read_bytes(path)[1]
number = 0
while True:
    number += 1
    stamp = write_bytes(path, b"%08d\\n" % number * 4000, stamp.digest)
    print(number, flush=True)
"""


def test_killed_in_the_middle_of_saving(tmp_path: Path) -> None:
    """The file is whole and no older than the last save that was acknowledged."""
    file = tmp_path / "a.yaml"
    for kill in range(8):
        file.write_bytes(b"%08d\n" % 0 * 4000)
        saver = subprocess.Popen([sys.executable, "-c", SAVER, str(file)], stdout=subprocess.PIPE)
        assert saver.stdout
        acknowledged = 0
        for _ in range(3 + kill * 5):
            acknowledged = int(saver.stdout.readline())
        saver.kill()
        acknowledged = max([acknowledged, *map(int, saver.stdout.read().split())])
        saver.wait()
        lines = file.read_bytes().split()
        assert len(lines) == 4000
        assert len(set(lines)) == 1
        assert int(lines[0]) >= acknowledged


# -- programs that take no lock


@pytest.mark.parametrize("expected", [compute_digest(OLD), None])
def test_what_another_program_writes_while_the_disk_is_slow_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch, expected: str | None
) -> None:
    """A sync program or an editor takes no lock, and a disk may need seconds to sync the new bytes."""
    if expected is None:
        file.unlink()
    sync = os.fsync

    def sync_slowly(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            file.write_bytes(b"A colleague's words.")
        sync(handle)

    monkeypatch.setattr(os, "fsync", sync_slowly)
    with pytest.raises(ChangedOnDiskError):
        write_bytes(file, NEW, expected)
    assert file.read_bytes() == b"A colleague's words."
    assert left_in(file.parent) == [file.name]


def test_what_another_program_removes_while_the_disk_is_slow_is_not_put_back(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def sync_slowly(handle: int) -> None:
        file.unlink(missing_ok=True)
        sync(handle)

    monkeypatch.setattr(os, "fsync", sync_slowly)
    with pytest.raises(ChangedOnDiskError, match="is gone"):
        write_bytes(file, NEW, compute_digest(OLD))
    assert left_in(file.parent) == []


def test_what_was_written_while_windows_kept_the_file_busy_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, busy = os.replace, [True]

    def replace_late(source: Path, target: Path) -> None:
        if busy.pop() if busy else False:
            file.write_bytes(b"A colleague's words.")
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_late)
    with pytest.raises(ChangedOnDiskError):
        write_bytes(file, NEW, compute_digest(OLD))
    assert file.read_bytes() == b"A colleague's words."
