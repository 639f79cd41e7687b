"""Interleaved runs and the rows made of them: on a noisy machine only ratios of one run hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Size:
    """How often and how much is measured."""

    rounds: int
    keys: int
    files: int
    criteria: int
    growth: tuple[int, ...]

    @property
    def few(self) -> int:
        """Rounds of what takes long."""
        return max(self.rounds // 3, 1)


FULL = Size(12, 40, 1_650, 1_500, (100, 1_000, 10_000))
QUICK = Size(2, 12, 60, 150, (20, 60))


def interleave(rounds: int, *runs: Callable[[], float]) -> list[list[float]]:
    """Call the runs in turn, A B A B ...; the values of each, without its first, which warms up."""
    for run in runs:
        run()
    columns: list[list[float]] = [[] for _run in runs]
    for _round in range(rounds):
        for values, run in zip(columns, runs, strict=True):
            values.append(run())
    return columns


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each round."""
    return median(our / their for our, their in zip(ours, theirs, strict=True))


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Row:
    """One line of the table; without a goal it explains another.

    ``value`` is what the goal limits: the ratio to ``theirs``, or ``ours`` where there is no floor or
    peer.
    """

    name: str
    ours: float
    unit: str
    value: float
    goal: float | None = None
    against: str = ""
    theirs: float | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return None if self.goal is None else self.value <= self.goal


def compare(
    name: str,
    against: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    goal: float | None = None,
    unit: str = "ms",
) -> Row:
    """The row of two interleaved runs; ``goal`` is a ratio."""
    ratio = median_ratio(ours, theirs)
    return Row(name, median(ours), unit, ratio, goal, against, median(theirs))


def limit(name: str, value: float, goal: float | None = None, unit: str = "ms") -> Row:
    """The row of a value with nothing beside it; ``goal`` is in its unit."""
    return Row(name, value, unit, value, goal)
