"""Recall of each kind and false alarms, as docs/personal-data.md publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.personal_data.corpus import HELD_OUT, TUNED, Sentence, read_sentences
from semh_tui.privacy.detection import find_personal_data
from semh_tui.privacy.finding import FindingKind

PAGE = Path(__file__).parents[2] / "docs" / "personal-data.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->"
AROUND = date(2026, 11, 26)
"""The day on which the sentences are read, which decides whose birth is a child's."""

PROMISED = {FindingKind.UPN: 97, FindingKind.NHS_NUMBER: 97, FindingKind.BIRTH_DATE: 95}
"""Percent of sentences in which at least it is found."""
PROMISED_FALSE_ALARMS = 2
"""Percent of innocent sentences in which at most something is."""


class Share(NamedTuple):
    """So many of ``total`` sentences."""

    hits: int
    total: int

    @property
    def percent(self) -> float:
        """Hits of 100 sentences; 0 without any."""
        return 100 * self.hits / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.hits} of {self.total} ({self.percent:.1f} %)"


class Measured(NamedTuple):
    """What was found in one file of sentences."""

    recall: dict[FindingKind, Share]
    false_alarms: Share
    """Of innocent sentences."""


def find_kinds(sentence: Sentence) -> frozenset[FindingKind]:
    """What is found both as it was typed and as it stands in an audit's file."""
    typed = {finding.kind for finding in find_personal_data(sentence.text, around=AROUND)}
    stored = {finding.kind for finding in find_personal_data(sentence.in_an_audit, around=AROUND)}
    return frozenset(typed & stored if sentence.kinds else typed | stored)


def measure(path: Path) -> Measured:
    """Measure one file of sentences."""
    sentences = [(sentence, find_kinds(sentence)) for sentence in read_sentences(path)]
    recall = {}
    for kind in FindingKind:
        hits = [kind in kinds for sentence, kinds in sentences if kind in sentence.kinds]
        recall[kind] = Share(sum(hits), len(hits))
    innocent = [bool(kinds) for sentence, kinds in sentences if not sentence.kinds]
    return Measured(recall, Share(sum(innocent), len(innocent)))


def measure_all() -> dict[str, Measured]:
    """Measure the tuned and the held-out sentences."""
    return {
        "tuned": measure(TUNED),
        "held out": measure(HELD_OUT),
    }


def list_wrong_sentences() -> Iterator[str]:
    """Each tuned sentence in which something was missed, or something else seen."""
    for sentence in read_sentences(TUNED):
        kinds = find_kinds(sentence)
        if kinds != sentence.kinds:
            missed, more = sentence.kinds - kinds, kinds - sentence.kinds
            yield f"{TUNED.name}:{sentence.line}: -{list(missed)} +{list(more)} {sentence.text!r}"


def render_table(results: dict[str, Measured]) -> str:
    """Render the results as Markdown."""
    tuned, held_out = results["tuned"], results["held out"]
    rows = [
        "| | sentences the program was tuned to | held out: never tuned to |",
        "|---|---:|---:|",
        *(
            f"| {kind} found | {tuned.recall[kind]} | {held_out.recall[kind]} |"
            for kind in FindingKind
        ),
        f"| False alarms in innocent sentences | {tuned.false_alarms} | {held_out.false_alarms} |",
    ]
    return "\n".join(rows)


def record() -> None:
    """Write the table into the page, between its two marks."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    text = f"{before}{begin}\n{render_table(measure_all())}\n\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8", newline="\n")
