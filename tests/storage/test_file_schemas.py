"""The published schemas of framework and audit file: what semh writes is valid, and what is valid is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from bad_input import good
from garden import AUDIT, COMPOST, FILE, FRAMEWORK, LIBRARY, NEW_AUDIT, WATER
from hypothesis import given, settings
from json_schemas import validator
from ratings import RED
from strategies import audits

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.dates import FIRST_DAY
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.frameworks import packaged_folder
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.reader.framework_reader import read_framework

RULES = (
    "“judgement:” is missing",
    "has no profile",
    "was used on line",
    "was explained on line",
    "follows:” must name the edition before",
    "ids in “",
    "never comparable",
    "has no criterion",
    "is the result of another change",
    "is the start of another change",
    "is still in this edition",
    "needs a new id",
    "is not here",
    "applies to every setting",
    "the section “",
    "the criterion “",
    "came with schema 2",
    "is not an academic year",
    "cannot be meant",
    "is not one of: red, amber, green",
)
"""What the reader refuses beyond the schema: rules across fields and files, and about years. The list in
docs/frameworks.md says the same."""

CHANGES = [
    {"kind": "clarified", "comparable": "yes", "from": ["water"], "to": ["water"]},
    {"kind": "split", "comparable": "no", "from": ["old"], "to": ["compost", "paths"], "note": "x"},
]
VALUES: tuple[Any, ...] = (
    None, "", " ", "x", "A text.\n\nOf lines.\n", "a-b", "A B", "a" * 65, "é\t", "x" * 501, "y" * 20_001, "1", "2024",
    "123456", "2026-12-18", "2026-02-30", "1999-12-31", "0000-01-01", "2026/27 autumn", "2026/28 spring", "2026/27 Autumn",
    "red", "not-applicable", "purple", "draft", "final", "no", "with care", "typo", "retired", "https://example.org", "http://x",
    "1:0123456789ab", "9:0123456789ab", "1:xyz", 0, 1, 2, 1.5, True, [], ["x"], [["x"]], {}, {"x": "y"},
    {"id": "new-step", "text": "Dig"}, [{"id": "new-step", "text": "Dig", "due": "2026-12-18", "done": None}],
    [{"id": "s", "title": "S", "criteria": [{"id": "c", "title": "C", "text": "T"}]}],
    {"rating": None, "evidence": None, "next_steps": None}, {"red": {"label": "R"}}, {"red": {"label": "R", "meaning": None}},
)  # fmt: skip
KEYS = (
    "x",
    "term",
    "id",
    "urn",
    "notes",
    "owner",
    "due",
    "group",
    "url",
    "framework_digest",
    "to",
    "follows",
    "A B",
    "worms",
)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `yes` and 2026-12-18 are text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 -- as the class it is made from has it


for tag, pattern in {
    "null": r"^(~|null|Null|NULL|)$",
    "bool": r"^(true|True|TRUE|false|False|FALSE)$",
    "int": r"^[-+]?[0-9]+$",
    "float": r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)


def as_an_editor_reads(data: bytes) -> Any:
    return yaml.load(data, CoreLoader)


@given(audits())
@settings(deadline=None, max_examples=40)
def test_every_audit_that_is_written_is_valid(audit: Audit) -> None:
    data = write_audit(audit, FRAMEWORK)
    validator("audit").validate(as_an_editor_reads(data))


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "audits").glob("20*.yaml")), ids=lambda path: path.stem
)  # fmt: skip
def test_the_worked_example_is_valid(path: Path) -> None:
    validator("audit").validate(as_an_editor_reads(path.read_bytes()))


@pytest.mark.parametrize(
    "path", [FILE, *packaged_folder().glob("*.yaml")], ids=lambda path: path.stem
)
def test_frameworks_are_valid(path: Path) -> None:
    validator("framework").validate(as_an_editor_reads(path.read_bytes()))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every group and list in the data, with each of its keys or positions."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in list(items):
        yield value, key
        if isinstance(child, dict | list):
            yield from places(child)


def mutated(data: Any, rng: Random) -> Any:
    """The data with one or a few things changed, put in, taken out or moved."""
    data = deepcopy(data)
    for _ in range(rng.choice((1, 1, 2, 3))):
        group, key = rng.choice(list(places(data)))
        what = rng.choice(("change", "change", "change", "remove", "add", "rename", "copy"))
        if what == "change":
            group[key] = deepcopy(rng.choice(VALUES))
        elif what == "remove":
            del group[key]
        elif isinstance(group, list):
            group.insert(key, deepcopy(rng.choice([group[key], *VALUES])))
        elif what == "add":
            group[rng.choice(KEYS)] = deepcopy(rng.choice(VALUES))
        elif what == "rename":
            group[rng.choice(KEYS)] = group.pop(key)
        else:
            group[rng.choice(list(group))] = deepcopy(group[key])
    return data


def full_framework() -> Any:
    return {
        **as_an_editor_reads(FILE.read_bytes()),
        "follows": "2023",
        "changes": CHANGES,
        "references": [{"cited_as": "A", "current": "B", "checked_on": "2026-11-23", "url": "https://x"}],
        "ratings": {"red": {"label": "Red", "meaning": "Bad"}},
        "schema": 2,
        "glossary": [{"term": "A B", "meaning": "x", "note": "y"}, {"term": "C", "meaning": "z"}],
    }  # fmt: skip


def full_audit() -> Any:
    steps = (NextStep("aaaa", "Dig", "Warden", FIRST_DAY), NextStep("bbbb", "Weed"))
    audit = NEW_AUDIT.with_answer(WATER, Answer(RED, "Dry.", steps))
    audit = audit.with_answer(COMPOST, Answer(NOT_APPLICABLE, "No room."))
    return as_an_editor_reads(write_audit(audit, FRAMEWORK))


def read_as_framework(data: bytes) -> Framework:
    return read_framework(data, "f.yaml")[0]


def read_as_audit(data: bytes) -> Audit:
    return read_audit(data, "a.yaml", LIBRARY.find).audit


@pytest.mark.parametrize(
    ("name", "full", "read"),
    [("framework", full_framework, read_as_framework), ("audit", full_audit, read_as_audit)],
)
def test_what_the_schema_accepts_is_read_but_for_the_listed_rules(
    name: str, full: Callable[[], Any], read: Callable[[bytes], object]
) -> None:
    rng = Random(11)
    start = full()
    validator(name).validate(start)
    accepted = refused = 0
    for _ in range(1500):
        data = mutated(start, rng)
        if not validator(name).is_valid(data):
            refused += 1
            continue
        accepted += 1
        try:
            read(f"{json.dumps(data, ensure_ascii=False)}\n".encode())  # JSON is YAML
        except FileError as error:
            beyond = [
                str(problem)
                for problem in error.problems
                if not problem.warning and not any(rule in problem.message for rule in RULES)
            ]
            assert not beyond, (beyond, data)
    assert accepted > 200
    assert refused > 200


def test_the_line_for_an_editor_is_kept_and_is_no_comment() -> None:
    modeline = "# yaml-language-server: $schema=../docs/schemas/audit.json"
    for text in (f"{modeline}\n{good()}", f"{good()}{modeline}\n"):
        read = read_audit(text.encode(), "a.yaml", LIBRARY.find)
        assert read.warnings == ()
        assert read.audit.notes == ""
        written = write_audit(read.audit, FRAMEWORK)
        assert written == f"{modeline}\n{good()}".encode()
        assert read_as_audit(written) == read.audit
    assert read_as_audit(good().encode()) == AUDIT
    framework = f"{modeline}\n{FILE.read_text(encoding='utf-8')}".encode()
    assert read_framework(framework, "f.yaml") == (FRAMEWORK, ())
