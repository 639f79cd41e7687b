"""A framework's own glossary in its file: what is refused, each with a sentence."""

from __future__ import annotations

import pytest
from garden import FILE

from semh_tui.model.errors import FileError
from semh_tui.model.framework_parts.glossary import GlossaryEntry
from semh_tui.storage.reader.framework_reader import read_framework

GLOSSARY = """\
glossary:
- term: CYP
  meaning: children and young people
- term: One  Plan
  meaning: a plan
  note: |-
    Made with
    the family.
"""
TEXT = (
    FILE.read_text("utf-8")
    .replace("schema: 1", "schema: 2")
    .replace("sections:", f"{GLOSSARY}sections:", 1)
)


def refusal(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(FileError) as refused:
        read_framework(TEXT.replace(old, new, 1).encode(), "garden.yaml")
    return str(refused.value)


def test_entries_are_lines() -> None:
    framework, warnings = read_framework(TEXT.encode(), "garden.yaml")
    assert framework.glossary == (
        GlossaryEntry(term="CYP", meaning="children and young people"),
        GlossaryEntry(term="One Plan", meaning="a plan", note="Made with the family."),
    )
    assert warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("term: CYP", "term:", "entry 1: term: there is no text here."),
        ("term: CYP", 'term: " "', "entry 1: term: there is no text here."),
        ("meaning: a plan", "meaning:", "entry 2: meaning: there is no text here."),
        ("  meaning: a plan\n", "", "entry 2: “meaning:” is missing."),
        ("term: CYP", f"term: {'C' * 61}", "1: term: a line of at most 60 characters belongs"),
        ("meaning: a plan", f"meaning: {'a ' * 251}", "a line of at most 500 characters belongs"),
        ("term: CYP", "term: ONE PLAN.", "entry 2: term: “One Plan” was explained on line 23 already."),
        ("  meaning: a plan", "  means: a plan", "“means” is not a field here. Did you mean “meaning”?"),
        ("schema: 2", "schema: 1", "glossary: this field came with schema 2"),
        (GLOSSARY, "glossary: {CYP: children}\n", "a list (lines that start with “- ”) belongs here"),
        (GLOSSARY, "glossary: [CYP]\n", "fields such as “key: value” belong here"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_sentence_with_its_line(old: str, new: str, sentence: str) -> None:
    assert sentence in refusal(old, new)


def test_an_empty_glossary_is_none() -> None:
    text = TEXT.replace(GLOSSARY, "glossary:\n")
    assert read_framework(text.encode(), "garden.yaml")[0].glossary == ()
