"""The latest audit of each setting, a little of each kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from semh_tui.files.audits import AuditFolder, Stored, newest_first
from semh_tui.files.frameworks import Library
from semh_tui.files.heads import Head
from semh_tui.files.many import Progress, read_these, silent
from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Place
from semh_tui.model.steps import OpenStep

T = TypeVar("T")


def each_setting(
    folder: AuditFolder, broken: list[SemhError], progress: Progress = silent
) -> list[list[Head]]:
    """Each setting's audits under each framework, newest first; who has the newest comes first."""
    total = sum(1 for _path in folder.walk())
    found = []
    for done, head in enumerate(folder.heads(broken), 1):
        progress(done, total)
        found.append(head)
    settings: dict[tuple[Path, str, str], list[Head]] = {}
    for head in newest_first(found):
        settings.setdefault((head.path.parent, head.setting, head.framework), []).append(head)
    return list(settings.values())


def latest_of_each(
    folder: AuditFolder,
    settings: Sequence[Sequence[Head]],
    make: Callable[[Stored], T],
    broken: list[SemhError],
    progress: Progress = silent,
) -> Iterator[T]:
    """What ``make`` makes of the latest usable audit of each, one by one; see files/many.py."""
    newest = [heads[0].path for heads in settings]
    reads = read_these(folder.library, newest, make, progress)
    for read, heads in zip(reads, settings, strict=True):
        if read.error is None and read.made is not None:
            yield read.made
        elif read.error is not None:
            broken.append(read.error)
            yield from map(make, islice(folder.load_all(heads[1:], broken), 1))


class StepsFound(NamedTuple):
    """An audit's open steps, without its framework: from one process to another that is too much."""

    setting: str
    cycle: Cycle
    framework: str
    edition: str
    steps: tuple[tuple[Place, NextStep], ...]

    def among(self, library: Library) -> Iterator[OpenStep]:
        """With the framework again."""
        framework = library.find(self.framework, self.edition)
        for place, step in self.steps:
            yield OpenStep(self.setting, self.cycle, framework, place, step)


def steps_found(stored: Stored) -> StepsFound:
    audit, framework = stored.audit, stored.framework
    steps = tuple((place, step) for place, step in audit.steps() if step.is_open)
    return StepsFound(audit.setting, audit.cycle, framework.id, framework.edition, steps)
