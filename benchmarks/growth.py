"""How the time and memory of ``semh overview`` grow with the number of files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

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


def measure_growth(workspace: Workspace, counts: tuple[int, ...]) -> Iterator[GrowthStep]:
    """Run ``semh overview`` on folders of so many files, twice: the first run warms up."""
    for files in counts:
        folder = workspace.folder / f"growth-{files}"
        data.write_authority(folder, files)
        command = workspace.semh("overview", str(folder), "--format", "csv")
        run_command(command, workspace.folder, workspace.env)
        run = run_command(command, workspace.folder, workspace.env)
        yield GrowthStep(files, run.seconds, run.memory)
        shutil.rmtree(folder)
