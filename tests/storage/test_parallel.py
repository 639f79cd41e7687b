"""Many audits: the same however many processes read them, and nothing lost when one of those dies."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from semh_tui.authority.summary import AuditSummary
from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.storage import parallel as many
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.overview_reader import read_overview, summarise_stored

TODAY = date(2026, 11, 23)
SETTINGS = 24
make = partial(summarise_stored, today=TODAY)


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Settings of one audit each; the fifth file is cut off, the tenth no audit."""
    for number in range(SETTINGS):
        audit = start_audit(semh, NewAudit(f"School {number:02}", Cycle.parse("2026/27 autumn")))
        path = tmp_path / f"s{number:02}" / "2026-27-autumn.yaml"
        path.parent.mkdir()
        data = write_audit(audit, semh)
        path.write_bytes(data[:-300] if number == 5 else b"a: b\n" if number == 10 else data)
    return AuditFolder(tmp_path)


def shared(monkeypatch: pytest.MonkeyPatch, processors: int = 2) -> None:
    monkeypatch.setattr(many, "PARALLEL_FROM", 1)
    monkeypatch.setattr(many, "_BATCH_SIZE", 3)
    monkeypatch.setattr(many, "_count_processors", lambda: processors)
    monkeypatch.setattr(many, "_may_fork", lambda: hasattr(os, "fork"))


def read(folder: AuditFolder) -> list[many.ReadResult[AuditSummary]]:
    return list(many.read_folder(folder, make))


def die(stored: StoredAudit) -> AuditSummary:
    if os.getpid() != PARENT and stored.audit.setting == "School 07":
        os._exit(1)
    return make(stored)


PARENT = os.getpid()


def test_several_processes_give_the_same_in_the_same_order(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read(folder)
    shared(monkeypatch)
    assert read(folder) == alone
    assert [result.path for result in alone] == folder.files()
    assert [bool(result.value) for result in alone].count(False) == 2
    assert alone[5].error is not None
    assert "cut off" in str(alone[5].error)


def test_beside_other_threads_processes_begin_anew(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under a screen, whose stderr is no file."""

    class NoFile(io.StringIO):
        def fileno(self) -> int:
            return -1

    alone = read(folder)
    shared(monkeypatch)
    monkeypatch.setattr(many, "_may_fork", lambda: False)
    monkeypatch.setattr("sys.stderr", NoFile())
    assert read(folder) == alone


def test_a_process_that_dies_loses_nothing(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read(folder)
    shared(monkeypatch)
    assert list(many.read_folder(folder, die)) == alone


@pytest.mark.parametrize("why", [OSError, ImportError])
def test_where_no_process_can_be_started_this_one_reads(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, why: type[Exception]
) -> None:
    alone = read(folder)
    shared(monkeypatch)

    def refuse(*_given: object, **_options: object) -> None:
        raise why

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert read(folder) == alone


def test_one_processor_or_few_files_start_nothing(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert len(read(folder)) == SETTINGS
    shared(monkeypatch, processors=1)
    assert len(read(folder)) == SETTINGS


def test_only_a_few_batches_are_read_ahead(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(monkeypatch)
    monkeypatch.setattr(many, "_BATCHES_AHEAD", 2)
    submitted = []

    def submit(
        self: ProcessPoolExecutor, call: Callable[[list[Path]], object], batch: list[Path]
    ) -> Future[object]:
        submitted.append(batch)
        return original(self, call, batch)

    original = ProcessPoolExecutor.submit
    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    reading: Iterator[object] = many.read_folder(folder, make)
    next(reading)
    assert len(submitted) <= 2
    assert len(list(reading)) == SETTINGS - 1


def test_progress_is_told(folder: AuditFolder) -> None:
    heard: list[tuple[int, int]] = []
    list(many.read_folder(folder, make, lambda done, total: heard.append((done, total))))
    assert heard == [(number, SETTINGS) for number in range(1, SETTINGS + 1)]


def test_what_is_damaged_is_named_and_left_out(folder: AuditFolder) -> None:
    overview = read_overview(folder, TODAY)
    assert len(overview.overview.groups[0].pairs) == SETTINGS - 2
    assert [Path(error.problems[0].file).parent.name for error in overview.broken] == ["s05", "s10"]


def test_where_nothing_can_be_used_the_reason_is_given(folder: AuditFolder) -> None:
    for path in folder.files():
        path.write_text("a: b\n")
    with pytest.raises(FileError, match="s00"):
        read_overview(folder, TODAY)
    with pytest.raises(NotFoundError, match="no audit"):
        read_overview(AuditFolder(folder.path / "s00" / "none"), TODAY)
