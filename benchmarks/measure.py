"""Runs in turn and what comes of them: on a machine that is not quiet only ratios hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


def in_turn(rounds: int, *runs: Callable[[], float]) -> list[list[float]]:
    """Each run's values, A B A B ...; a first time of each is not counted."""
    for run in runs:
        run()
    made: list[list[float]] = [[] for _run in runs]
    for _round in range(rounds):
        for values, run in zip(made, runs, strict=True):
            values.append(run())
    return made


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The middle of the ratios of each round."""
    return median(our / their for our, their in zip(ours, theirs, strict=True))


def high(values: Sequence[float]) -> float:
    """95 of 100 are not above it."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Row:
    """One line of the table. Where there is something to hold it against, ``value`` is a ratio, else
    it is ``ours``. Without a goal the row is there to explain another."""

    what: str
    ours: float
    unit: str
    value: float
    goal: float | None = None
    against: str = ""
    theirs: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal


def against(
    what: str,
    label: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    goal: float | None = None,
    unit: str = "ms",
) -> Row:
    """A row from two runs in turn."""
    return Row(what, median(ours), unit, ratio(ours, theirs), goal, label, median(theirs))


def alone(what: str, value: float, goal: float | None = None, unit: str = "ms") -> Row:
    return Row(what, value, unit, value, goal)
