"""Every kind of bad input that is known to hurt: one clear problem, its line, its remedy, no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bad_input import FRAMEWORK_TABLE, TABLE, Row, evidence, good
from garden import FILE, FRAMEWORK, LIBRARY
from ratings import RED

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, NotFoundError, SaveError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.text import LONGEST_TEXT, visible
from semh_tui.storage.audit_folder import load_audit, make_slug, save_audit
from semh_tui.storage.disk.atomic_write import compute_digest, read_bytes
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit
from semh_tui.storage.reader.framework_reader import read_framework


def library(framework_id: str, edition: str) -> Framework:
    if (framework_id, edition) != (FRAMEWORK.id, FRAMEWORK.edition):
        raise NotFoundError(f"the framework {framework_id} edition {edition} is not here.")
    return FRAMEWORK


def read(data: bytes) -> AuditRead:
    return read_audit(data, "autumn.yaml", library)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_table(row: Row) -> None:
    with pytest.raises(FileError) as caught:
        read(row.data)
    problems = [problem for problem in caught.value.problems if row.says in str(problem)]
    assert problems, str(caught.value)[:2000]
    assert row.line in (0, problems[0].line)
    for problem in caught.value.problems:
        text = str(problem)
        assert text.startswith("autumn.yaml")
        assert text[-1] in ".?" or ": " in problem.remedy, text
        assert len(text) < 600
        assert "\n" not in visible(text)


def test_an_unknown_criterion_is_kept_and_warned_about() -> None:
    text = good().replace("  people:", "      worms:\n        rating: red\n        evidence: |-\n"
                          "        next_steps:\n\n  people:")  # fmt: skip
    result = read(text.encode())
    assert [str(place) for place in result.audit.unknown_places(result.framework)] == ["worms"]
    assert "no such criterion. What is written there is kept." in str(result.warnings[0])


def test_a_byte_order_mark_and_other_line_ends_are_accepted() -> None:
    plain = read(good().encode()).audit
    assert read(b"\xef\xbb\xbf" + good().encode()).audit == plain
    assert read(good().replace("\n", "\r\n").encode()).audit == plain
    assert read(good().replace("\n", "\r").encode()).audit == plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("42", "42"), ("2026-12-18", "2026-12-18"), ("1.10", "1.10"), ("010", "010"), ("12:30", "12:30"),
     ("no", "no"), ("1e9", "1e9"), ("0x1F", "0x1F"), (".inf", ".inf"), ("=", "="), ('"~"', "~")],
)  # fmt: skip
def test_what_looks_like_a_number_stays_the_text_that_was_typed(typed: str, kept: str) -> None:
    audit = read(evidence(typed)).audit
    assert next(iter(audit.answers.values())).evidence == kept


# -- newer than this semh


def newer(*changes: tuple[str, str]) -> bytes:
    text = good().replace("schema: 1", "schema: 3")
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text.encode()


def test_a_newer_file_that_can_be_understood_opens_and_is_never_saved(tmp_path: Path) -> None:
    path = tmp_path / "autumn.yaml"
    data = newer(
        ("status:", "mood: hopeful\nstatus:"), ("rating:", "rating: red\n      confidence: high")
    )
    path.write_bytes(data)
    stored = load_audit(path, LIBRARY)
    assert stored.newer
    assert next(iter(stored.audit.answers.values())).rating == RED
    assert "made by a newer semh" in str(stored.warnings[0])
    with pytest.raises(SaveError, match=r"newer semh.*Update semh"):
        save_audit(stored.audit, stored.framework, path, stored.stamp.digest)
    assert path.read_bytes() == data


def test_a_newer_file_that_cannot_be_understood_says_only_that() -> None:
    with pytest.raises(FileError) as caught:
        read(newer(("rating:", "rating: purple"), ("evidence: |-", "evidence: [a]")))
    assert str(caught.value) == (
        "autumn.yaml:1: schema: the file was made by a newer semh (schema 3; this one knows 2). "
        "Update semh to open it."
    )


def test_a_newer_framework_that_can_be_understood_is_used() -> None:
    text = FILE.read_text(encoding="utf-8")
    text = text.replace("schema: 1", "schema: 3").replace(
        "title: People", "title: People\n  mood: x"
    )
    framework, warnings = read_framework(text.encode(), "f.yaml")
    assert framework == FRAMEWORK
    assert "newer semh" in str(warnings[0])
    with pytest.raises(FileError, match="Update semh to open it"):
        read_framework(text.replace("id: water", "id: Water!").encode(), "f.yaml")


# -- what stands where a file should


def test_a_folder_a_pipe_a_device_and_a_missing_file_are_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for path, says in [
        (tmp_path / "pipe.yaml", "not an ordinary file"),
        (tmp_path / "folder.yaml", "this is a folder"),
        (Path("/dev/zero"), "not an ordinary file"),
        (tmp_path / "none.yaml", "there is no such file"),
        (tmp_path / "a\0b.yaml", "that is not a file name"),
        (tmp_path / ("x" * 300), "the name is too long"),
    ]:
        with pytest.raises(FileError, match=says):
            read_bytes(path)


def test_a_folder_for_a_setting_is_no_name_windows_keeps_for_itself() -> None:
    for name in ("CON", "nul", "Com1", "LPT9", "aux"):
        assert make_slug(name) != name.lower()
    assert make_slug("Conway School") == "conway-school"


def test_a_cycle_given_as_nonsense_is_not_repeated_at_length() -> None:
    with pytest.raises(UsageError) as caught:
        Cycle.parse("9" * 5000)
    assert len(str(caught.value)) < 200
    with pytest.raises(UsageError):
        Cycle.parse("２０２６/２７ autumn")


# -- saving what cannot be read again


def test_text_no_file_can_hold_is_refused_before_the_file_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "autumn.yaml"
    path.write_text(good(), encoding="utf-8")
    stored = load_audit(path, LIBRARY)
    place = next(iter(stored.audit.answers))
    for text in ("\ud800", "a\x1bb", "x" * (LONGEST_TEXT + 1), "not normalised \n"):
        answer = type(stored.audit.answer(place))(None, text)
        with pytest.raises(SaveError, match="was not saved"):
            save_audit(
                stored.audit.with_answer(place, answer), stored.framework, path, stored.stamp.digest
            )
    assert compute_digest(path.read_bytes()) == stored.stamp.digest


@pytest.mark.parametrize("row", FRAMEWORK_TABLE, ids=lambda row: row.name)
def test_the_table_for_frameworks(row: Row) -> None:
    with pytest.raises(FileError) as caught:
        read_framework(row.data, "frame.yaml")
    problems = [problem for problem in caught.value.problems if row.says in str(problem)]
    assert problems, str(caught.value)
    assert problems[0].line == row.line


HEAVY = [row for row in TABLE if len(row.data) > 50_000]
CHILD = """
import resource, sys
from pathlib import Path
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.frameworks import load_framework
from semh_tui.model.errors import FileError
garden = load_framework(Path(sys.argv[1]))
for path in sys.argv[2:]:
    data = Path(path).read_bytes()
    resource.setrlimit(resource.RLIMIT_CPU, (int(resource.getrusage(0).ru_utime) + 2, -1))
    try:
        read_audit(data, path, lambda *_: garden)
    except FileError:
        print("refused")
# Not ru_maxrss: a child starts with its parent's.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits and their units are Linux's")
def test_heavy_input_takes_no_more_than_a_second_and_200_mb_of_anybodys_machine(
    tmp_path: Path,
) -> None:
    paths = []
    for number, row in enumerate(HEAVY):
        paths.append(str(tmp_path / f"{number}.yaml"))
        Path(paths[-1]).write_bytes(row.data)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, FILE, *paths], capture_output=True, text=True, check=False
    )
    *refused, memory = child.stdout.split()
    assert refused == ["refused"] * len(HEAVY), child.stderr
    assert int(memory) < 200
