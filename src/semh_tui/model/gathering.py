"""Summaries, as they come from the files, brought together into an overview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.model.overview import Absent, Group, Overview, Pair
from semh_tui.model.summary import Summary

T = TypeVar("T")


@dataclass(slots=True)
class _Setting:
    """The two latest audits of a setting so far."""

    now: Summary | None = None
    before: Summary | None = None
    later: bool = False
    """Whether there is an audit of a cycle after the one that is asked for."""


class Gathering:
    """Takes one summary after the other and keeps two for each setting.

    ``cycle`` is the one that is asked for, by default the latest that comes; ``find`` gives the
    framework of an id and edition. A setting is one name in one folder, under one framework.
    """

    def __init__(self, find: Callable[[str, str], Framework], cycle: Cycle | None = None) -> None:
        self.find = find
        self.asked = cycle
        self.doubles: list[tuple[str, str]] = []
        """Files of the same setting and cycle: the first counts, the second is left out."""
        self._cycles: set[Cycle] = set()
        self._settings: dict[tuple[str, str, str], _Setting] = {}
        self._same: dict[object, object] = {}

    @property
    def is_empty(self) -> bool:
        return not self._cycles

    def add(self, made: Summary) -> None:
        made = self._sharing(made)
        setting = self._settings.setdefault((made.framework, made.folder, made.setting), _Setting())
        self._cycles.add(made.cycle)
        now, before = setting.now, setting.before
        if self.asked is not None and made.cycle > self.asked:
            setting.later = True
        elif now is None or made.cycle > now.cycle:
            setting.now, setting.before = made, _lighter(now)
        elif made.cycle == now.cycle:
            setting.now = self._one_of(now, made)
        elif before is None or made.cycle > before.cycle:
            setting.before = _lighter(made)

    def _sharing(self, made: Summary) -> Summary:
        """The same, with one copy of what many summaries have: each comes with copies of its own."""
        once = self._once
        return replace(
            made,
            folder=once(made.folder),
            framework=once(made.framework),
            edition=once(made.edition),
            setting=once(made.setting),
            cycle=once(made.cycle),
            late=tuple(
                (at, replace(step, owner=once(step.owner), due=once(step.due)))
                for at, step in made.late
            ),
        )

    def _once(self, value: T) -> T:
        return self._same.setdefault(value, value)  # type: ignore[return-value]  # the equal one

    def _one_of(self, there: Summary, made: Summary) -> Summary:
        """Of two of one cycle, the one whose edition follows the other's, else the first."""
        follows = self.find(made.framework, made.edition).follows
        counts, left = (made, there) if follows == there.edition else (there, made)
        self.doubles.append((counts.file, left.file))
        return counts

    def overview(self, today: date) -> Overview:
        """Everything that came; at least one audit has.

        Raises NotFoundError where none is of the cycle that was asked for.
        """
        cycle = self.asked or max(self._cycles)
        if cycle not in self._cycles:
            there = ", ".join(str(each) for each in sorted(self._cycles, reverse=True)[:6])
            raise NotFoundError(f"No audit is of {cycle}. There is: {there}.")
        groups: dict[tuple[str, str], list[Pair]] = {}
        absent = []
        for setting in self._settings.values():
            now, before = setting.now, setting.before
            if now is None:
                continue
            if now.cycle != cycle:
                absent.append(Absent(now.setting, now.cycle, now.framework, now.file))
                continue
            if before is not None and before.edition != now.edition:
                before = None
            as_of = min(today, cycle.last_day) if setting.later else today
            groups.setdefault((now.framework, now.edition), []).append(Pair(now, before, as_of))
        return Overview(
            cycle,
            tuple(
                _group(self.find(*edition), pairs)
                for edition, pairs in sorted(
                    groups.items(), key=lambda each: (-len(each[1]), each[0])
                )
            ),
            tuple(sorted(absent, key=lambda each: (each.name.casefold(), each.framework))),
        )


def _lighter(made: Summary | None) -> Summary | None:
    """Only its ratings, cycle and edition: nobody asks the audit before for more."""
    return replace(made, file="", late=(), bare_reds=()) if made is not None else None


def _group(framework: Framework, pairs: list[Pair]) -> Group:
    pairs.sort(key=lambda pair: (pair.now.setting.casefold(), pair.now.folder))
    return Group(framework, framework.sections, pairs)
