"""One line of the table: what was done how often, and what went wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Row:
    """One line of the table; ``bad`` counts each way in which a run can go wrong, 0 included."""

    what: str
    runs: int
    bad: Counter[str]
    note: str = ""
    control: bool = False
    """Not ours, and meant to go wrong: it shows that the test can tell."""
    seconds: float = 0.0
    first: str = ""
    """What went wrong first, to look into."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong, or the row is a control."""
        return self.control or not any(self.bad.values())

    def result(self) -> str:
        """Render the counts: "0 lost, 0 torn"."""
        return ", ".join(f"{count:,} {name}" for name, count in self.bad.items())


@dataclass
class Tally:
    """Counts what goes wrong while the runs of a row go on."""

    ways: tuple[str, ...]
    bad: Counter[str] = field(default_factory=Counter)
    first: str = ""

    def __post_init__(self) -> None:
        self.bad.update(dict.fromkeys(self.ways, 0))

    def note(self, way: str, about: object) -> None:
        """Count one failure, and keep the details of the first."""
        self.bad[way] += 1
        self.first = self.first or f"{way}: {about}"[:2000]

    def row(self, what: str, runs: int, note: str = "", *, control: bool = False) -> Row:
        """The row of these counts."""
        return Row(what, runs, self.bad, note, control, first=self.first)
