"""What may stand where a lock belongs: nothing is followed, nothing emptied, and work is still saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from semh_tui.model.errors import SaveError
from semh_tui.storage.disk.atomic_write import compute_digest, write_bytes
from semh_tui.storage.disk.locking import LOCK, locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")

OBSTACLES: dict[str, Callable[[Path, Path], object]] = {
    "a link": lambda lock, target: lock.symlink_to(target),
    "a link to nothing": lambda lock, target: lock.symlink_to(target.with_name("nothing")),
    "a link to itself": lambda lock, _target: lock.symlink_to(lock.name),
    "a second name of a file": lambda lock, target: os.link(target, lock),
    "a folder": lambda lock, _target: lock.mkdir(),
    "a pipe": lambda lock, _target: os.mkfifo(lock),
}


def lock_names(path: Path) -> list[Path]:
    return [path.with_name(f".{path.name}{name}") for name in (LOCK, f".2{LOCK}", f".3{LOCK}")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "audits" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(b"old\n")
    (tmp_path / "target").write_bytes(b"precious\n")
    return path


@pytest.mark.parametrize("kind", OBSTACLES)
def test_a_save_goes_on_beside_whatever_stands_in_the_way(file: Path, kind: str) -> None:
    target = file.parent.parent / "target"
    OBSTACLES[kind](lock_names(file)[0], target)
    before = sorted(file.parent.parent.rglob("*"))
    write_bytes(file, b"new\n", compute_digest(b"old\n"))
    assert file.read_bytes() == b"new\n"
    assert target.read_bytes() == b"precious\n"
    assert sorted(file.parent.parent.rglob("*")) == before


@pytest.mark.parametrize("kind", OBSTACLES)
def test_where_every_name_is_taken_the_sentence_is_about_the_lock(file: Path, kind: str) -> None:
    for lock in lock_names(file):
        OBSTACLES[kind](lock, file.parent.parent / "target")
    with pytest.raises(SaveError) as error:
        write_bytes(file, b"new\n", compute_digest(b"old\n"))
    message = str(error.value)
    assert f"{lock_names(file)[0]} is in the way, " in message
    assert "Delete it or give it another name." in message
    assert ("a link" in message) == kind.startswith("a link")
    assert file.read_bytes() == b"old\n"
    assert (file.parent.parent / "target").read_bytes() == b"precious\n"


def test_all_come_to_one_lock(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("semh_tui.storage.disk.locking.LOCK_SECONDS", 0.05)
    lock_names(file)[0].symlink_to("elsewhere")
    with locked(file), pytest.raises(SaveError, match="another semh"):
        write_bytes(file, b"new\n", compute_digest(b"old\n"))
