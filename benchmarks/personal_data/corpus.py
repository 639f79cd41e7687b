"""The sentences, read and with numbers put in."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.personal_data.fictitious import values
from semh_tui.privacy.finding import FindingKind

FOLDER = Path(__file__).parent
TUNED, HELD_OUT = FOLDER / "sentences.txt", FOLDER / "held_out.txt"


class Sentence(NamedTuple):
    """A text as somebody wrote it, and what stands in it: no kind where it is innocent."""

    kinds: frozenset[FindingKind]
    text: str
    line: int
    """In the file, from 1."""

    @property
    def in_an_audit(self) -> str:
        """As it stands in an audit's file: every line of it indented."""
        lines = self.text.replace("\t", "    ").split("\n")
        return "        evidence: |-\n" + "".join(f"          {line}\n" for line in lines)


def read_sentences(path: Path, rng: Random | None = None) -> list[Sentence]:
    """Every sentence of a file; the numbers are the same each time, or of ``rng``."""
    return [
        _sentence(line, number, rng)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line and not line.startswith("#")
    ]


def _sentence(line: str, number: int, rng: Random | None) -> Sentence:
    names, _colon, text = line.partition(": ")
    kinds = frozenset(FindingKind(name) for name in names.split(" + ") if name != "none")
    text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    if kinds:
        text = text.format_map(values(rng or Random(f"{names}{text}")))
    return Sentence(kinds, text, number)
