"""Where the benchmarks happen: a folder of made-up audits, a clean environment, the programs."""

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
_LEFT_OUT = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SEMH_AUDITS")


@dataclass(frozen=True)
class Place:
    """A folder that is thrown away afterwards, with one setting's three audits in it."""

    folder: Path
    env: dict[str, str]
    audits: tuple[Path, Path, Path]

    @classmethod
    def at(cls, folder: Path) -> Place:
        """The setting's latest audit is half done: there is a next gap to go to."""
        made_of = data.framework()
        before = list(data.audits_of(0, made_of, data.CYCLES[:2]))
        after = data.next_audit(before[-1], data.CYCLES[2], Random(1), data.FULL)
        latest = data.half_done(after, Random(2))
        audits = [folder / "audits" / f"{made.cycle.slug}.yaml" for made in (*before, latest)]
        audits[0].parent.mkdir()
        for path, made in zip(audits, (*before, latest), strict=True):
            path.write_bytes(write_audit(made, made_of))
        return cls(folder, environment(folder), (audits[0], audits[1], audits[2]))

    def semh(self, *arguments: str) -> list[str]:
        return [str(BIN / "semh"), *arguments]

    def python(self, *arguments: str) -> list[str]:
        return [sys.executable, *arguments]

    def peer(self, name: str, *arguments: str) -> list[str]:
        """One of the small programs in benchmarks/peers."""
        return self.python(str(ROOT / "benchmarks" / "peers" / f"{name}.py"), *arguments)

    def installed(self, name: str, *arguments: str) -> list[str]:
        """A program of somebody else's."""
        path = PEERS / name
        if not path.exists():
            raise SystemExit(f"{name} is not there: make bench installs it.")
        return [str(path), *arguments]


def environment(folder: Path) -> dict[str, str]:
    """As a person's: byte code is kept, output is buffered, nobody's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name not in _LEFT_OUT
    }
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    return {**kept, **dict.fromkeys(homes, str(folder)), "SEMH_TODAY": str(data.TODAY)}
