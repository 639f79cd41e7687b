"""From pydantic's errors to lines and sentences: each type of error, and where in the file it stands."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from bad_input import STEP, changed, good
from garden import FILE, LIBRARY
from stdnum.gb import upn

from semh_tui.model.audit import AuditDetails, AuditFile, NextStep
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.model.rules.faults import KEY
from semh_tui.model.text import LONGEST_LINE
from semh_tui.storage.reader.audit_reader import FIELDS, read_audit
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.storage.reader.nodes import parse
from semh_tui.storage.reader.sentences import SENTENCES
from semh_tui.storage.reader.validation import FileReader, to_plain_data
from semh_tui.storage.settings.folder_settings import parse_rules

UPN = upn.calc_check_digit("881200123456") + "881200123456"
YAML = b"""\
a: 1
b:
  c: x

  d:
  - e: y
    f: z
  - [p, q]
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        ((), 1),
        (("a",), 1),
        (("b",), 3),
        (("b", KEY), 2),
        (("b", "c"), 3),
        (("b", "d"), 6),
        (("b", "d", KEY), 5),
        (("b", "d", 0, "f"), 7),
        (("b", "d", 1), 8),
        (("b", "d", 1, 1), 8),
        (("b", "missing"), 3),
        (("b", "d", 0, "missing"), 6),
        (("missing", "further", "down"), 1),
    ],
)
def test_a_place_leads_to_its_line(loc: tuple[str | int, ...], line: int) -> None:
    assert FileReader(parse(YAML, "x"), "x", str).line_of(loc) == line


def test_what_is_written_is_text_and_nothing_is_none() -> None:
    written = b"a: [1, true, 2026-12-18, '1', ~, null, '', '~', \"null\", |-\n ]\n"
    node = parse(written.replace(b", |-\n ", b""), "x")
    assert to_plain_data(node) == {
        "a": ["1", "true", "2026-12-18", "1", None, None, None, "~", "null"]
    }


FRAMEWORK = FILE.read_text(encoding="utf-8")
SETTINGS = "schema: 1\nskip: [/tmp]\n"


def in_framework(old: str, new: str) -> bytes:
    assert old in FRAMEWORK
    return FRAMEWORK.replace(old, new, 1).encode()


LONG = "x" * (LONGEST_LINE + 1)
ERRORS: dict[str, tuple[str, bytes, str]] = {
    "missing": ("audit", changed("status: draft\n", ""), "autumn.yaml:1: “status:” is missing. The file may have been cut off."),
    "extra_forbidden": ("framework", in_framework("id: soil", "id: soil\n  titel: x"), "“titel” is not a field here. Did you mean “title”?"),
    "unexpected_keyword_argument": ("audit", changed("rating:", "rating:\n      evidense: x"), "autumn.yaml:15: soil judgement: “evidense” is not a field here. Did you mean “evidence”?"),
    "model_type": ("framework", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections: [x]\n", "frame.yaml:5: section 1: fields such as “key: value” belong here."),
    "dataclass_type": ("audit", changed("next_steps:\n", "next_steps: [Dig]\n"), "autumn.yaml:16: soil judgement next step: fields such as “key: value” belong here."),
    "dict_type": ("audit", b"sections: []\n", "autumn.yaml:1: sections: fields belong here, not a list."),
    "tuple_type": ("audit", changed("next_steps:", "next_steps: {a: b}"), "autumn.yaml:16: soil judgement: a list (lines that start with “- ”) belongs here, not group of fields."),
    "string_type": ("audit", changed("notes: |-", "notes: [x]"), "notes: text belongs here, not a list. Put it in double quotes."),
    "string_too_short": ("audit", changed("setting: The Patch", "setting: ' '"), "autumn.yaml:4: setting: there is no text here."),
    "string_too_long": ("audit", changed("The Patch", LONG), "autumn.yaml:4: setting: a line of at most 500 characters belongs here."),
    "string_pattern_mismatch": ("audit", changed("cycle:", "urn: 12\ncycle:"), "autumn.yaml:5: urn: “12” is not a URN. A URN has 5 to 7 digits."),
    "empty_list": ("framework", b"schema: 1\nsections:\n- id: s\n  title: S\n  criteria: []\n", "frame.yaml:5: s: there is no criterion in this section."),
    "date_parsing": ("framework", b"schema: 1\nreferences:\n- cited_as: A\n  current: B\n  checked_on: 0000-01-01\n", "frame.yaml:5: reference 1: checked_on: “0000-01-01” is not a date. Write year, month and day, such as 2026-12-18."),
    "date_from_datetime_parsing": ("audit", changed("next_steps:\n", f"{STEP}        due: 2026-02-30\n"), "autumn.yaml:19: soil judgement next step: due: “2026-02-30” is not a date. Write year, month and day, such as 2026-12-18."),
    "greater_than_equal": ("audit", changed("next_steps:\n", f"{STEP}        done: 1999-12-31\n"), "done: 1999-12-31 cannot be meant: dates lie between 2000 and 2100. Write the year that is meant."),
    "less_than_equal": ("audit", changed("next_steps:\n", f"{STEP}        due: 2101-01-01\n"), "due: 2101-01-01 cannot be meant: dates lie between 2000 and 2100. Write the year that is meant."),
    "enum": ("audit", changed("status: draft", "status: Final"), "autumn.yaml:6: status: “Final” is not one of: draft, final. Did you mean “final”?"),
    "literal_error": ("framework", in_framework("  red:", "  reed:"), "frame.yaml:12: ratings: “reed” is not one of: red, amber, green, not-applicable. Did you mean “red”?"),
    "yes_or_no": ("framework", in_framework("schema: 1", "schema: 2\nnot_applicable: {allowed: sometimes}"), "frame.yaml:3: not_applicable: “sometimes” is neither yes nor no. Write yes or no."),
    "cycle": ("audit", changed("2026/27 autumn", "2026/28 autumn"), "autumn.yaml:5: cycle: “2026/28 autumn” is not an academic year: 2026 is followed by 2027. Write 2026/27."),
    "path_inside": ("settings", SETTINGS.encode(), "semh.yaml:2: skip: this is no path inside the repository. Write it from the top of the repository, such as: tests/data"),
}  # fmt: skip


def read(kind: str, data: bytes) -> object:
    if kind == "settings":
        return parse_rules(data, Path(), "semh.yaml")
    if kind == "framework":
        return read_framework(data, "frame.yaml")
    return read_audit(data, "autumn.yaml", LIBRARY.find)


@pytest.mark.parametrize("error_type", SENTENCES | {"string_pattern_mismatch": None})
def test_every_error_has_its_line_and_its_sentence(
    error_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, data, expected = ERRORS[error_type]
    types: list[str] = []
    add_error = FileReader._add_error

    def record(reader: FileReader, error_type: str, *details: Any) -> None:
        types.append(error_type)
        add_error(reader, error_type, *details)

    monkeypatch.setattr(FileReader, "_add_error", record)
    with pytest.raises(FileError) as caught:
        read(kind, data)
    assert error_type in types
    assert any(expected in str(problem) for problem in caught.value.problems), str(caught.value)


def test_a_rating_that_the_framework_does_not_have() -> None:
    with pytest.raises(FileError) as caught:
        read("audit", changed("rating:", "rating: reed"))
    assert (
        "autumn.yaml:14: soil judgement: “reed” is not one of: red, amber, green, not-applicable. "
        "Did you mean “red”?"
    ) in str(caught.value)


def test_every_fault_is_told_in_one_run() -> None:
    data = changed("status: draft", "status: x").replace(b"rating:", b"rating: no", 2)
    data = data.replace(b"next_steps:\n", f"{STEP}{STEP[12:]}".encode(), 1)
    with pytest.raises(FileError) as caught:
        read("audit", data)
    assert [problem.line for problem in caught.value.problems] == [6, 14, 19, 24]


def test_what_somebody_wrote_is_in_no_error_of_pydantic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are quoted by one module, which leaves personal data out."""
    errors: list[Any] = []
    add = FileReader._add

    def record(reader: FileReader, details: Any, model: Any) -> None:
        errors.append(details)
        add(reader, details, model)

    monkeypatch.setattr(FileReader, "_add", record)
    text = good().replace("status: draft", f"status: {UPN}").replace("2026/27 autumn", UPN)
    with pytest.raises(FileError) as caught:
        read("audit", text.encode())
    assert len(errors) == 2
    assert UPN not in str(errors)
    assert UPN not in str(caught.value)


def test_the_fields_of_a_file_are_those_of_its_model() -> None:
    assert set(FIELDS) == {field.name for field in fields(AuditFile)} | {"schema"}
    assert {field.name for field in fields(AuditDetails)} < set(FIELDS)
    assert [field.name for field in fields(NextStep)] == ["id", "text", "owner", "due", "done"]
    assert "sections" in Framework.model_fields
