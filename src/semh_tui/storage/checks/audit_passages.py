"""Finds personal data in the parts of audits that a report repeats, where it does not repeat all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.storage.checks.personal_check import Passage, find_in_passages

if TYPE_CHECKING:
    from semh_tui.authority.overview import AuthorityOverview
    from semh_tui.compare.steps import OpenStep
    from semh_tui.model.audit import NextStep
    from semh_tui.model.errors import Problem
    from semh_tui.model.place import Place
    from semh_tui.storage.audit_folder import StoredAudit

_SETTING = "setting"


def find_in_settings(settings: Iterable[tuple[Path, str]]) -> tuple[Problem, ...]:
    """What of the names of settings may identify somebody, each with its audit's file."""
    return find_in_passages(Passage(path, _SETTING, name) for path, name in settings)


def find_in_steps(stored: StoredAudit) -> tuple[Problem, ...]:
    """What of an audit's setting and next steps may identify somebody."""
    steps = ((stored.path, place, step) for place, step in stored.audit.steps())
    return find_in_passages(
        [Passage(stored.path, _SETTING, stored.audit.setting), *step_passages(steps)]
    )


def find_in_plan(stored: StoredAudit, before: StoredAudit | None) -> tuple[Problem, ...]:
    """What of an audit's names and next steps may identify somebody, and of those dropped since ``before``."""
    audit = stored.audit
    steps = [(stored.path, place, step) for place, step in audit.steps()]
    if before:
        kept = {step.id for _path, _place, step in steps}
        steps += (
            (before.path, place, step)
            for place, step in before.audit.steps()
            if step.is_open and step.id not in kept
        )
    return find_in_passages(
        [
            Passage(stored.path, _SETTING, audit.setting),
            *(Passage(stored.path, "auditors", name) for name in audit.auditors),
            *step_passages(steps),
        ]
    )


def find_in_open_steps(steps: Iterable[OpenStep]) -> tuple[Problem, ...]:
    """What of steps, and of their settings' names, may identify somebody."""
    steps = tuple(steps)
    settings = {(step.file, step.setting) for step in steps}
    return find_in_passages(
        [
            *(Passage(Path(file), _SETTING, setting) for file, setting in sorted(settings)),
            *step_passages((Path(step.file), step.place, step.step) for step in steps),
        ]
    )


def find_in_overview(overview: AuthorityOverview) -> tuple[Problem, ...]:
    """What of the names of settings and of overdue steps may identify somebody."""
    settings = [
        *((pair.now.file, pair.now.setting) for group in overview.groups for pair in group.pairs),
        *((absent.file or absent.damaged, absent.name) for absent in overview.absent),
    ]
    late = ((pair, step) for group in overview.groups for pair, step in group.late)
    return find_in_passages(
        [
            *(Passage(Path(file), _SETTING, setting) for file, setting in settings),
            *step_passages((Path(pair.now.file), step.place, step.step) for pair, step in late),
        ]
    )


def step_passages(steps: Iterable[tuple[Path, Place, NextStep]]) -> Iterator[Passage]:
    """The words of next steps, each with its audit's file."""
    for path, place, step in steps:
        yield Passage(path, str(place), f"{step.text}\n{step.owner}")
