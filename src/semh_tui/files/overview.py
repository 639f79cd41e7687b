"""An overview of a folder: every audit read, a little of each kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from semh_tui.files.audits import AuditFolder, Stored
from semh_tui.files.many import read_each
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, NotFoundError
from semh_tui.model.gathering import Gathering
from semh_tui.model.overview import Overview
from semh_tui.model.summary import Summary, summarise


@dataclass(frozen=True, slots=True)
class Gathered:
    """``broken`` are files that are left out; ``doubles`` pairs of one setting and cycle, of which
    the first counts."""

    overview: Overview
    broken: tuple[FileError, ...]
    doubles: tuple[tuple[str, str], ...]


def gather(
    folder: AuditFolder,
    today: date,
    cycle: Cycle | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Gathered:
    """The overview of one cycle, by default the latest there is.

    Raises NotFoundError where there is no audit of that cycle, FileError where none can be used.
    """
    gathering = Gathering(folder.library.find, cycle)
    broken = []
    for read in read_each(folder, partial(summary, today=today), progress):
        if read.made is not None:
            gathering.add(read.made)
        elif read.error is not None:
            broken.append(read.error)
    if gathering.is_empty:
        there_is_none = f"There is no audit in {folder.path} yet. Start one: semh new"
        raise broken[0] if broken else NotFoundError(there_is_none)
    overview = gathering.overview(today)
    return Gathered(overview, tuple(broken), tuple(gathering.doubles))


def summary(stored: Stored, today: date) -> Summary:
    path = stored.path
    return summarise(stored.audit, stored.framework, str(path), path.parent.name, today)
