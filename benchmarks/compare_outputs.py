"""Compare what the commands of two checkouts print, byte for byte.

    python -m benchmarks.compare_outputs OTHER_CHECKOUT

runs every report in every format, at several widths, plain and in colour, on the worked example and on
a generated authority, with the ``semh`` of this checkout's ``.venv`` and with the other's. Each
difference in stdout, stderr or exit status is printed; the exit status is 1 where there is any.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import data
from benchmarks.workspace import ROOT, clean_environment

AUTHORITY_FILES = 24
WIDTHS = (60, 80, 130)
LONGEST_DIFFERENCE = 20
"""Lines of a difference that are printed."""
_SERVER = Path(__file__).with_name("run_commands.py")
_AUDIT = "2026-27-autumn"
_TABLE = ("text", "markdown", "csv", "json")
_PAGE = ("text", "markdown", "html", "json")
# Each set of arguments with its formats, "" where there is no choice. {audit} and {setting} are the
# folder's, so that a report of one setting is printed in a folder of many.
_COMMANDS: Mapping[str, Sequence[str]] = {
    "": ("",),
    "--help": ("",),
    "status": ("text", "json"),
    "status {audit}": ("text", "json"),
    "review": ("text",),
    "review --setting {setting}": _PAGE,
    "review --setting {setting} --only moved": _PAGE,
    "review --setting {setting} --only red --section 4": _PAGE,
    "trend": ("text",),
    "trend --setting {setting}": _TABLE,
    "trend --setting {setting} --section 4": _TABLE,
    "steps": (*_TABLE, "ics"),
    "steps --overdue": _TABLE,
    "steps {audit}": ("text", "json", "ics"),
    "overview": _TABLE,
    "overview --section 4": _TABLE,
    "framework": ("",),
    "framework show": ("text", "markdown"),
    "framework show --section 2": ("text", "markdown"),
    "framework check framework.yaml": ("",),
    "check": ("text", "json"),
    "answer {audit} 1.2": ("text", "json"),
    "answer {audit} 2 --judgement": ("text", "json"),
    "details {audit}": ("text", "json"),
}
_COMPLETED = (
    "", "re", "status ", "review --only ", "review --section ", "steps --owner ", "overview --term ",
    "answer {audit} 2.", "trend --format ",
)  # fmt: skip


class Folder(NamedTuple):
    """A folder to run commands in, with the audit and the setting that they name."""

    path: Path
    audit: str
    setting: str


class Run(NamedTuple):
    """One command line in one folder; ``variables`` are added to the environment."""

    folder: Path
    arguments: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        variables = "".join(f"{name}={value!r} " for name, value in self.variables)
        return f"{self.folder.name}: {variables}semh {' '.join(self.arguments)}"


class Output(NamedTuple):
    """What a command gave back; ``code`` is its exit status."""

    code: int
    stdout: bytes
    stderr: bytes


class Difference(NamedTuple):
    """A run with other output in the other checkout."""

    run: Run
    this: Output
    other: Output

    def __str__(self) -> str:
        """The first lines that differ, in the manner of ``diff -u``."""
        lines = unified_diff(
            _lines(self.other), _lines(self.this), "other", "this", n=1, lineterm=""
        )
        return "\n".join((str(self.run), *islice(lines, LONGEST_DIFFERENCE)))


def _lines(output: Output) -> list[str]:
    streams = (output.stdout + output.stderr).decode(errors="backslashreplace")
    return [f"exit status {output.code}", *map(repr, streams.splitlines(keepends=True))]


def write_folders(parent: Path) -> Iterator[Folder]:
    """The worked example and a generated authority, each in a folder named ``audits``."""
    example = parent / "example"
    shutil.copytree(ROOT / "audits", example / "audits")
    yield Folder(example, _AUDIT, "Oakfield Primary School")
    authority = parent / "authority"
    written = data.write_authority(authority / "audits", AUTHORITY_FILES)
    latest = next(path for path in written if path.stem == _AUDIT)
    yield Folder(
        authority,
        str(latest.relative_to(authority)),
        next(data.make_audits(0, data.load_shipped_framework())).setting,
    )
    for folder in (example, authority):
        shutil.copy(ROOT / "framework" / "semh_best_practice.yaml", folder / "framework.yaml")


def runs(folder: Folder) -> Iterator[Run]:
    """Every command in every format. What is laid out in lines runs at every width, plain and coloured;
    the other formats run at two widths, which must make no difference."""
    laid_out = [
        (("COLUMNS", str(width)), *colour)
        for width in WIDTHS
        for colour in ((), (("FORCE_COLOR", "1"),))
    ]
    for command, formats in _COMMANDS.items():
        arguments = tuple(
            word.format(audit=folder.audit, setting=folder.setting) for word in command.split()
        )
        for format_ in formats:
            option = ("--format", format_) if format_ else ()
            for variables in laid_out if format_ in ("", "text") else (laid_out[0], laid_out[-1]):
                yield Run(folder.path, (*arguments, *option), variables)
    for line in _COMPLETED:
        words = f"semh {line.format(audit=folder.audit)}"
        completion = ("_SEMH_COMPLETE", "complete_bash"), ("COMP_WORDS", words)
        yield Run(folder.path, (), (*completion, ("COMP_CWORD", str(words.count(" ")))))


def run_commands(checkout: Path, wanted: Sequence[Run]) -> Iterator[Output]:
    """Run the commands one after the other, without a terminal, with the semh in a checkout's ``.venv``."""
    orders = [(str(run.folder), run.arguments, dict(run.variables)) for run in wanted]
    with tempfile.TemporaryDirectory() as home:
        server = subprocess.run(
            [checkout / ".venv" / "bin" / "python", "-P", _SERVER],
            env={**clean_environment(Path(home)), "TERM": "xterm-256color", "TZ": "UTC"},
            input=json.dumps(orders).encode(),
            stdout=subprocess.PIPE,
            check=True,
        )
    for line in server.stdout.splitlines():
        code, stdout, stderr = json.loads(line)
        yield Output(code, stdout.encode("latin-1"), stderr.encode("latin-1"))


def differences(this: Path, other: Path, wanted: Sequence[Run]) -> Iterator[Difference]:
    """Run each command with both checkouts; yield those whose output differs."""
    with ThreadPoolExecutor() as pool:
        outputs = pool.map(lambda checkout: list(run_commands(checkout, wanted)), (this, other))
        for compared in map(Difference, wanted, *outputs):
            if compared.this != compared.other:
                yield compared


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare with the checkout named on the command line; 1 where anything differs."""
    parser = argparse.ArgumentParser(description="Compare the output of two checkouts' commands.")
    parser.add_argument("other", type=Path, help="a checkout with semh installed in its .venv")
    other: Path = parser.parse_args(arguments).other.absolute()
    with tempfile.TemporaryDirectory() as parent:
        wanted = [run for folder in list(write_folders(Path(parent))) for run in runs(folder)]
        different = list(differences(ROOT, other, wanted))
    for difference in different:
        print(difference, end="\n\n")
    print(f"{len(wanted)} runs, {len(different)} with other output.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
