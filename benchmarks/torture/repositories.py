"""Run in repositories and environments made so that git starts somebody's program."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from random import Random

from benchmarks.torture import audits  # noqa: F401 -- puts tests/ on the path
from benchmarks.torture.row import Row, Tally
from semh_tui.model.errors import SemhError

import hostile_support as hostile  # isort: skip
from git_support import NAME  # isort: skip

_PLAIN_COMMANDS = (["status"], ["diff", "HEAD"], ["cat-file", "-e", f"HEAD:{NAME}"])


def try_hostile_repositories(rng: Random, runs: int, folder: Path) -> Row:
    """Set several traps at once, and let semh do all that it does with git."""
    tally = Tally(("started", "written outside", "crashes"))
    refused = 0
    for number in range(runs):
        trap, variables, kinds = _trap(rng, folder / f"hostile-{number}")
        before = trap.outside()
        with hostile.environment(variables, trap.inside):
            for action in hostile.everything_that_runs_git():
                try:
                    action()
                except SemhError:
                    refused += 1
                except Exception as error:
                    tally.note("crashes", (kinds, repr(error)))
                if trap.canary.exists():
                    tally.note("started", kinds)
                    trap.canary.unlink()
        if trap.outside() != before:
            tally.note("written outside", kinds)
        shutil.rmtree(trap.folder)
    return tally.row(
        "hostile repositories and environments", runs, f"{refused:,} refused with a sentence"
    )


def try_plain_git(rng: Random, runs: int, folder: Path) -> Row:
    """Set the same traps for git as it is usually run, as a control."""
    tally = Tally(("started",))
    for number in range(runs):
        trap, variables, kinds = _trap(rng, folder / f"plain-{number}")
        with hostile.environment(variables, trap.inside):
            for command in _PLAIN_COMMANDS:
                with suppress(OSError, subprocess.TimeoutExpired):
                    subprocess.run(["git", *command], capture_output=True, check=False, timeout=20)
        if trap.canary.exists():
            tally.note("started", kinds)
        shutil.rmtree(trap.folder)
    return tally.row(
        "the same with git as it is", runs, "to show that this test can tell", control=True
    )


def _trap(rng: Random, folder: Path) -> tuple[hostile.Trap, dict[str, str], list[str]]:
    trap = hostile.Trap(folder)
    promisors = [kind for kind in hostile.REPOSITORIES if "promisor" in kind]
    others = [kind for kind in hostile.REPOSITORIES if kind not in promisors]
    # The promisor first: it makes another clone, in which the others are laid.
    kinds = [*rng.sample(promisors, rng.randrange(2)), *rng.sample(others, rng.randrange(1, 4))]
    for kind in kinds:
        hostile.REPOSITORIES[kind](trap)
    variables: dict[str, str] = {}
    for kind in rng.sample(list(hostile.ENVIRONMENTS), rng.randrange(3)):
        variables |= hostile.ENVIRONMENTS[kind](trap)
        kinds.append(kind)
    trap.canary.unlink(missing_ok=True)
    return trap, variables, kinds
