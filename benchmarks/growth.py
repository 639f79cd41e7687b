"""How time and memory grow with the number of files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks import commands, data
from benchmarks.place import Place


@dataclass(frozen=True)
class Step:
    files: int
    seconds: float
    memory: int
    """Of the largest of its processes, in bytes."""

    @property
    def each(self) -> float:
        """Milliseconds for a file."""
        return self.seconds / self.files * 1000


def growth(place: Place, counts: tuple[int, ...], rounds: int) -> Iterator[Step]:
    """``semh overview`` of folders of so many files; the first run of each is not counted."""
    for files in counts:
        folder = place.folder / f"growth-{files}"
        data.write_authority(folder, files)
        command = place.semh("overview", str(folder), "--format", "csv")
        runs = [commands.run(command, place.folder, place.env) for _round in range(rounds + 1)][1:]
        yield Step(files, median(run.seconds for run in runs), max(run.memory for run in runs))
        shutil.rmtree(folder)
