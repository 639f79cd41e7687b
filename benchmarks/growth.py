"""How the time and memory of ``semh overview`` grow with the number of files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks import data
from benchmarks.commands import run_command
from benchmarks.workspace import Workspace


@dataclass(frozen=True)
class GrowthStep:
    """One size of folder."""

    files: int
    seconds: float
    memory: int
    """Bytes: the peak of the largest of its processes."""

    @property
    def milliseconds_per_file(self) -> float:
        """The time divided by the files."""
        return self.seconds / self.files * 1000


def measure_growth(
    workspace: Workspace, counts: tuple[int, ...], rounds: int
) -> Iterator[GrowthStep]:
    """Run ``semh overview`` on folders of so many files; the first run of each does not count."""
    for files in counts:
        folder = workspace.folder / f"growth-{files}"
        data.write_authority(folder, files)
        command = workspace.semh("overview", str(folder), "--format", "csv")
        runs = [
            run_command(command, workspace.folder, workspace.env) for _round in range(rounds + 1)
        ][1:]
        yield GrowthStep(
            files, median(run.seconds for run in runs), max(run.memory for run in runs)
        )
        shutil.rmtree(folder)
