"""What semh writes as a framework's file is that framework again, and its skeleton is one."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import garden
import pytest
from json_schemas import validator

from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.storage.frameworks import packaged_folder
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.storage.reader.nodes import parse
from semh_tui.storage.reader.validation import to_plain_data
from semh_tui.storage.writing.framework_skeleton import format_skeleton
from semh_tui.storage.writing.framework_writer import format_framework

FILES = {
    "packaged": (packaged_folder() / "semh_best_practice.yaml").read_bytes(),
    "garden": next(garden.FOLDER.glob("*.yaml")).read_bytes(),
    "everything": b"""\
schema: 2
id: "007"
edition: "1.10"
title: 'Yes: "no" # really'
language: cy
introduction: |2-
    Begins with spaces.

  - a bullet
scale:
- {key: "0", label: "0", letter: "0", meaning: Nothing}
- {key: "1", label: "1", letter: "1", meaning: "on", colour: blue, shape: "\\u25c6"}
not_applicable: {allowed: yes, reason: no}
judgement: no
references:
- {cited_as: Old, current: New, url: https://example.org, checked_on: 2026-11-23}
glossary:
- {term: "yes", meaning: "a: b", note: "- 1"}
- {term: A, meaning: "word word word word word word word word word word word word word word word word word word word word end"}
sections:
- id: one
  ref: A
  judgement: yes
  title: "true"
  criteria:
  - id: 2a-1
    ref: "6.10"
    text: "- 1\\n  2: 3"
    statutory: yes
    levels: {"0": "null", "1": "~"}
    resources: [{title: "a: b", url: https://example.org/a}]
follows: "1.9"
changes:
- {kind: new, to: [2a-1], comparable: no}
retired: [gone, "007"]
""",
}


def load(data: bytes) -> Framework:
    return read_framework(data, "a file")[0]


@pytest.mark.parametrize("name", FILES)
def test_a_framework_is_the_same_when_it_was_written_anew(name: str) -> None:
    fields = to_plain_data(parse(FILES[name], "a file"))
    head = ["# yaml-language-server: $schema=framework.json", "# A comment"]
    data = format_framework(fields, head)
    assert load(data) == load(FILES[name])
    assert data.decode().startswith("\n".join([*head, "schema: "]))
    assert format_framework(to_plain_data(parse(data, "a file")), head) == data


def test_what_could_not_be_used_is_not_written() -> None:
    with pytest.raises(FileError, match="sections"):
        format_framework({"id": "x", "edition": "1", "title": "X"})


def test_a_skeleton_is_a_framework_and_so_is_each_of_its_examples() -> None:
    data = format_skeleton("2nd-standard", 'A "standard": ours', "2026", "", ["# Head"])
    framework = load(data)
    assert (framework.id, framework.title, framework.edition) == (
        "2nd-standard", 'A "standard": ours', "2026",
    )  # fmt: skip
    # Every example in use, but for the usual scale's words, which no other scale stands beside.
    text = data.decode().replace("schema: 1", "schema: 2")
    usual, own = text.index("# Your words"), text.index("# In place of these")
    text = text[:usual] + text[own:]
    lines = [re.sub(r"^( *)#(?=[a-z-]|  )", r"\1", line) for line in text.split("\n")]
    used = load("\n".join(lines).replace("red:", "not-yet:").replace("green:", "begun:").encode())
    first = next(used.criteria)
    assert [level.key for level in used.levels] == ["not-yet", "begun", "embedded"]
    assert (first.ref, first.tier, first.statutory) == ("1.1", "Universal", True)
    assert first.levels
    assert first.resources
    assert [entry.term for entry in used.glossary] == ["EHCP"]
    fields = to_plain_data(parse(data, "a file"))
    assert not list(validator("framework").iter_errors({**fields, "schema": 1}))


def test_a_skeleton_names_every_field_of_its_schema() -> None:
    properties = validator("framework").schema
    assert isinstance(properties, dict)
    written = format_skeleton("x", "X", "1", "", ["# Head"]).decode()
    parts = [
        properties,
        *(properties["$defs"][name] for name in ("Section", "Criterion", "GlossaryEntry")),
    ]
    names = {name for part in parts for name in part["properties"]}
    rare = {"context", "aims", "ratings_note", "references", "table_heading"}
    missing = {name for name in names if f"{name}:" not in written}
    assert missing == rare | {"follows", "changes", "retired"}, json.dumps(sorted(missing))


def test_its_lines_fit_an_editor() -> None:
    lines = format_skeleton("x", "X", "1", "", ["# Head"]).decode().split("\n")
    assert max(map(len, lines)) <= 120
    assert not any(before == after == "" for before, after in pairwise(lines))
