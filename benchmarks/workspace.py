"""Where the benchmarks run: a folder of generated audits, a clean environment, the programs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import data
from semh_tui.storage.audit_writer import write_audit

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PEERS = ROOT / ".venv" / "peers" / "bin"
_DROPPED_VARIABLES = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SEMH_AUDITS")


@dataclass(frozen=True)
class Workspace:
    """A temporary folder with the three audits of one setting."""

    folder: Path
    env: dict[str, str]
    audits: tuple[Path, Path, Path]

    @classmethod
    def create(cls, folder: Path) -> Workspace:
        """Write the audits; the latest is half done, so that there is a next gap to go to."""
        framework = data.load_shipped_framework()
        earlier = list(data.make_audits(0, framework, data.CYCLES[:2]))
        complete = data.make_next_audit(earlier[-1], data.CYCLES[2], Random(1), data.FULL)
        latest = data.clear_half(complete, Random(2))
        audits = [*earlier, latest]
        paths = [folder / "audits" / f"{audit.cycle.slug}.yaml" for audit in audits]
        paths[0].parent.mkdir()
        for path, audit in zip(paths, audits, strict=True):
            path.write_bytes(write_audit(audit, framework))
        return cls(folder, clean_environment(folder), (paths[0], paths[1], paths[2]))

    def semh(self, *arguments: str) -> list[str]:
        """The command line that runs semh."""
        return [str(BIN / "semh"), *arguments]

    def python(self, *arguments: str) -> list[str]:
        """The command line that runs semh's own Python."""
        return [sys.executable, *arguments]

    def floor(self, name: str, *arguments: str) -> list[str]:
        """The command line of one of the small programs in benchmarks/peers."""
        return self.python(str(ROOT / "benchmarks" / "peers" / f"{name}.py"), *arguments)

    def peer(self, name: str, *arguments: str) -> list[str]:
        """The command line of somebody else's program. Raises SystemExit where it is missing."""
        path = PEERS / name
        if not path.exists():
            raise SystemExit(f"{name} is not there: make bench installs it.")
        return [str(path), *arguments]


def clean_environment(folder: Path) -> dict[str, str]:
    """A person's environment: byte code is kept, output is buffered, no settings of anybody's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name not in _DROPPED_VARIABLES
    }
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    return {**kept, **dict.fromkeys(homes, str(folder)), "SEMH_TODAY": str(data.TODAY)}
