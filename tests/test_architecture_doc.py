"""docs/architecture.md is true: its files are there, and its words are defined where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "semh_tui"
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
WHERE, WORDS = "| something new | goes into |", "| word | what it means | where it is defined |"


def cells(head: str) -> Iterator[list[str]]:
    """The cells of each row of the table with this head."""
    for line in TEXT.partition(head)[2].splitlines()[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def source(path: str) -> str:
    file = PACKAGE / path
    return (file if file.exists() else ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("place", [row[1] for row in cells(WHERE)])
def test_a_newcomer_is_sent_to_files_that_are_there(place: str) -> None:
    """A name in front of "of", "in" or a file's own stands in that file."""
    for path in re.findall(r"`([\w/]+/[\w/]*(?:\.py)?)`", place):
        assert (PACKAGE / path).exists() or (ROOT / path).exists(), path
    for name, path in re.findall(r"`(\w+)(?:\(\))?` (?:of|in) `([\w/]+\.py)`", place):
        assert re.search(rf"\b{name}\b", source(path)), f"{name} is not in {path}"


@pytest.mark.parametrize(("words", "files"), [(row[0], row[-1]) for row in cells(WORDS)])
def test_a_word_is_defined_where_it_is_said(words: str, files: str) -> None:
    text = "\n".join(map(source, re.findall(r"`([\w/]+\.py)`", files)))
    for name in re.findall(r"`(\w+)`", words):
        defined = rf"^(?:class|def) {name}\b|^{name} ?[:=]"
        assert not text or re.search(defined, text, re.MULTILINE), name
