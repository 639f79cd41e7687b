"""Every kind of bad input that is known to hurt: one clear problem, its line, its remedy, no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from garden import AUDIT, FILE, FRAMEWORK, LIBRARY

from semh_tui.files.audit_file import AuditRead, read_audit
from semh_tui.files.audit_writer import write_audit
from semh_tui.files.audits import load, save, slug
from semh_tui.files.disk import digest, read_bytes
from semh_tui.files.framework_file import read_framework
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, NotFoundError, SaveError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.rating import Rating
from semh_tui.model.text import LONGEST_TEXT, visible

STEP = "next_steps:\n      - id: aaaa\n        text: Dig\n"


def good() -> str:
    return write_audit(AUDIT, FRAMEWORK).decode()


def changed(old: str, new: str) -> bytes:
    text = good()
    assert old in text
    return text.replace(old, new, 1).encode()


def evidence(value: str) -> bytes:
    return changed("evidence: |-", f"evidence: {value}")


def library(framework_id: str, edition: str) -> Framework:
    if (framework_id, edition) != (FRAMEWORK.id, FRAMEWORK.edition):
        raise NotFoundError(f"the framework {framework_id} edition {edition} is not here.")
    return FRAMEWORK


def read(data: bytes) -> AuditRead:
    return read_audit(data, "autumn.yaml", library)


class Row(NamedTuple):
    name: str
    data: bytes
    line: int
    says: str


TABLE = [
    Row("100,000 [ deep", b"[" * 100_000, 1, "nested deeper"),
    Row("100,000 {a: deep", b"{a: " * 100_000, 1, "nested deeper"),
    Row("100,000 - deep", b"- " * 100_000, 1, "nested deeper"),
    Row("100,000 ? deep", b"? " * 100_000, 1, "nested deeper"),
    Row("100,000 [ deep in evidence", evidence("[" * 100_000), 15, "nested deeper"),
    Row("billion laughs", b"a: &a [x]\nb: [*a, *a]\n", 1, "reference"),
    Row("recursive alias", b"a: &a [*a]\n", 1, "reference"),
    Row("alias alone", evidence("*a"), 15, "reference. Put the text in double quotes"),
    Row("python tag", evidence("!!python/object/apply:os.system [ls]"), 15, "“!”, which YAML"),
    Row("local tag", evidence("!secret x"), 15, "“!”, which YAML"),
    Row("merge key", evidence("\n        <<: {a: b}"), 16, "“<<” would merge"),
    Row("20 MB text", evidence("x" * 20_000_000), 0, "bytes; an audit never needs more than 4,194,304"),
    Row("300,000 keys", b"".join(b"k%d: 1\n" % n for n in range(300_000)), 30_000, "more than 60,000"),
    Row("10 MB comment", b"#" * 10_000_000, 0, "10,000,000 bytes"),
    Row("1 MB on a line", evidence("x" * 1_000_000), 15, "has 1,000,000 characters; at most 20,000"),
    Row("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "not UTF-8 text (it looks like UTF-16 or binary"),
    Row("UTF-16 with a BOM", good().encode("utf-16"), 0, "save it again as UTF-8"),
    Row("UTF-16-LE without", good().encode("utf-16-le"), 0, "save it again as UTF-8"),
    Row("UTF-16-BE without", good().encode("utf-16-be"), 0, "save it again as UTF-8"),
    Row("Latin-1", changed("The Patch", "Caf|").replace(b"|", b"\xe9"), 4, "save the file again as UTF-8"),
    Row("NUL", evidence("a\0b"), 15, "control character (U+0000)"),
    Row("ESC", evidence("a\x1bb"), 15, "control character (U+001B)"),
    Row("C1", evidence("a\x9bb"), 15, "control character (U+009B)"),
    Row("escaped NUL", evidence(r'"\0"'), 15, "control character (U+0000) written as an escape"),
    Row("escaped ESC", evidence(r'"\e[31m"'), 15, "control character (U+001B) written as an escape"),
    Row("escaped surrogate", evidence(r'"\ud800"'), 15, "an escape in double quotes"),
    Row("cut inside quotes", good().split("The Patch")[0].encode() + b'"The Pa', 4, "ends in the middle of a quoted text"),
    Row("cut inside a block", good().encode()[: good().index("# Bees") + 50], 0, "may have been cut off"),
    Row("cut at the last sign", good()[:-1].encode(), 66, "the last line has no end"),
    Row("cut at the last line", good()[:-20].encode(), 64, "“next_steps:” is missing"),
    Row("conflict markers", changed("status: draft\n", "<<<<<<< HEAD\nstatus: draft\n=======\nstatus: final\n>>>>>>> theirs\n"), 6, "unfinished merge (lines of <<<<<<< and >>>>>>>). Settle it with: semh resolve autumn.yaml"),
    Row("duplicate keys", changed("status: draft\n", "status: draft\nstatus: final\n"), 7, "a second time; the first is on line 6"),
    Row("empty", b"", 0, "the file is empty"),
    Row("blank lines", b"\n  \n", 0, "the file is empty"),
    Row("comments only", b"# nothing\n# here\n", 0, "nothing in the file but comments"),
    Row("a list", b"- a\n- b\n", 1, "“key: value” belong here"),
    Row("two documents", (good() + "---\n" + good()).encode(), 67, "a second document begins"),
    Row("tab indent", changed("      rating:", "\trating:"), 14, "starts with a tab. Indent with spaces"),
    Row("an impossible day", changed("next_steps:\n", f"{STEP}        due: 2024-02-30\n"), 19, "due: “2024-02-30” is not a date"),
    Row("date 0", changed("next_steps:\n", f"{STEP}        due: 0\n"), 19, "due: “0” is not a date"),
    Row("date in seconds", changed("next_steps:\n", f"{STEP}        due: '1704153600'\n"), 19, "is not a date. Write year, month and day"),
    Row("date in other digits", changed("next_steps:\n", f"{STEP}        due: ٢٠٢٤-٠٢-٠٣\n"), 19, "is not a date"),
    Row("a 5,000-digit number", changed("cycle:", f"urn: {'9' * 450}\ncycle:"), 5, "is not a URN"),
    Row("a 5,000-digit year", changed("2026/27 autumn", "9" * 5000), 5, "is not a cycle"),
    Row("URN in other digits", changed("cycle:", "urn: １２３４５６\ncycle:"), 5, "is not a URN"),
    Row("schema: true", changed("schema: 1", "schema: true"), 1, "“true” is not a schema number. Write: schema: 1"),
    Row("schema: 1.0", changed("schema: 1", "schema: 1.0"), 1, "is not a schema number"),
    Row("schema: -1", changed("schema: 1", "schema: -1"), 1, "is not a schema number"),
    Row("schema: huge", changed("schema: 1", f"schema: {'9' * 5000}"), 1, "is not a schema number"),
    Row("schema missing", changed("schema: 1\n", ""), 1, "“schema:” is missing"),
    Row("rating: no", changed("rating:", "rating: no"), 14, "“no” is not one of: red, amber, green, not-applicable"),
    Row("rating: Green", changed("rating:", "rating: Green"), 14, "Did you mean “green”?"),
    Row("rating: 'amber '", changed("rating:", 'rating: "amber "'), 14, "Did you mean “amber”?"),
    Row("a Cyrillic e", changed("rating:", "rating: gr\u0435\u0435n"), 14, "Did you mean “green”?"),
    Row("evidence as a list", evidence("[1, 2]"), 15, "text belongs here, not a list"),
    Row("evidence as fields", evidence("{a: b}"), 15, "text belongs here, not a group of fields"),
    Row("next steps as text", changed("next_steps:", "next_steps: Dig"), 16, "a list (lines that start with “- ”)"),
    Row("unknown key", changed("rating:", "ratng: red\n      rating:"), 14, "“ratng” is not a field here. Did you mean “rating”?"),
    Row("missing framework", changed("framework: growing-together\n", ""), 1, "“framework:” is missing"),
    Row("other framework", changed("growing-together", "other"), 2, "the framework other edition 2024 is not here"),
    Row("empty framework", changed("framework: growing-together", "framework:"), 2, "there is no text here"),
    Row("../ in an id", changed("      compost:", '      "../x":'), 19, "“../x” is not an id"),
    Row("CON as an id", changed("      compost:", "      CON:"), 19, "“CON” is not an id"),
    Row("newline after an id", changed("      compost:", '      "compost\\n":'), 19, "is not an id"),
    Row("a list as a key", changed("schema: 1\n", "? [a]\n: b\nschema: 1\n"), 1, "stands where a key belongs"),
    Row("a second YAML", b"%YAML 2.0\n---\n" + good().encode(), 1, "meant for another version of YAML"),
    Row("unknown key in a step", changed("next_steps:\n", f"{STEP}        ownr: me\n"), 19, "Did you mean “owner”?"),
    Row("step id twice", changed("next_steps:\n", f"{STEP}{STEP[12:]}"), 19, "used on line 17 already"),
]  # fmt: skip


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
    found = read(text.encode())
    assert [str(place) for place in found.audit.unknown_places(found.framework)] == ["worms"]
    assert "no such criterion. What is written there is kept." in str(found.warnings[0])


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
    text = good().replace("schema: 1", "schema: 2")
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text.encode()


def test_a_newer_file_that_can_be_understood_opens_and_is_never_saved(tmp_path: Path) -> None:
    path = tmp_path / "autumn.yaml"
    data = newer(
        ("status:", "mood: hopeful\nstatus:"), ("rating:", "rating: red\n      confidence: high")
    )
    path.write_bytes(data)
    stored = load(path, LIBRARY)
    assert stored.newer
    assert next(iter(stored.audit.answers.values())).rating is Rating.RED
    assert "made by a newer semh" in str(stored.warnings[0])
    with pytest.raises(SaveError, match=r"newer semh.*Update semh"):
        save(stored.audit, stored.framework, path, stored.stamp.digest)
    assert path.read_bytes() == data


def test_a_newer_file_that_cannot_be_understood_says_only_that() -> None:
    with pytest.raises(FileError) as caught:
        read(newer(("rating:", "rating: purple"), ("evidence: |-", "evidence: [a]")))
    assert str(caught.value) == (
        "autumn.yaml:1: schema: the file was made by a newer semh (schema 2; this one knows 1). "
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
        assert slug(name) != name.lower()
    assert slug("Conway School") == "conway-school"


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
    stored = load(path, LIBRARY)
    place = next(iter(stored.audit.answers))
    for text in ("\ud800", "a\x1bb", "x" * (LONGEST_TEXT + 1), "not normalised \n"):
        answer = type(stored.audit.answer(place))(None, text)
        with pytest.raises(SaveError, match="was not saved"):
            save(
                stored.audit.with_answer(place, answer), stored.framework, path, stored.stamp.digest
            )
    assert digest(path.read_bytes()) == stored.stamp.digest


FRAMEWORK_TABLE = [
    Row("deep", b"[" * 100_000, 1, "nested deeper"),
    Row("laughs", b"a: &a [x]\n", 1, "reference"),
    Row("tag", b"title: !!python/name:os.system\n", 1, "“!”, which YAML"),
    Row("binary", b"\0\1\2", 0, "binary"),
    Row("empty", b"", 0, "the file is empty"),
    Row("a list", b"- a\n", 1, "“key: value” belong here"),
    Row("conflict", b"schema: 1\n<<<<<<< a\n", 2, "unfinished merge"),
    Row("schema", b"schema: 1.5\n", 1, "is not a schema number"),
    Row("duplicate key", b"schema: 1\nschema: 1\n", 2, "a second time"),
    Row("sections as text", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections: none\n", 5, "a list"),
    Row("no section", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections: []\n", 5, "there is no section"),
    Row("a number as edition", b"schema: 1\nid: a\nedition: 1.10\ntitle: A\nsections: []\n", 3, 'edition: "1.10"'),
    Row("a criterion without text", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections:\n- id: s\n  title: S\n  criteria:\n  - id: c\n    title: C\n", 9, "“text:” is missing"),
    Row("the same id", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections:\n- id: s\n  title: S\n  criteria:\n  - {id: c, title: C, text: x}\n  - {id: c, title: C, text: x}\n", 10, "used on line 9 already"),
    Row("an unknown key", b"schema: 1\nid: a\nedition: '1'\ntitel: A\ntitle: A\nsections: none\n", 4, "Did you mean “title”?"),
]  # fmt: skip


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
from semh_tui.files.audit_file import read_audit
from semh_tui.files.frameworks import load_framework
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
