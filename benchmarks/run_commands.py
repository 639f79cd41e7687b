"""Run commands of the semh that this Python has, each in a fork, which spares most of their start.

Started by ``benchmarks.compare_outputs`` with the Python of either checkout, so it imports nothing of
this one. stdin is a JSON list of (folder, arguments, environment variables); a line of stdout is a JSON
list of an exit status, stdout and stderr, their bytes as Latin-1.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

_PRELOADED = ("typer", "yaml", "rich.console", "rich.table", "pydantic")


def run(
    folder: str, arguments: Sequence[str], variables: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Exit status, stdout and stderr of one command line."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        child = os.fork()
        if not child:
            _become(folder, arguments, variables, stdout, stderr)
        _pid, status = os.waitpid(child, 0)
        stdout.seek(0)
        stderr.seek(0)
        return os.waitstatus_to_exitcode(status), stdout.read(), stderr.read()


def _become(
    folder: str,
    arguments: Sequence[str],
    variables: Mapping[str, str],
    stdout: BinaryIO,
    stderr: BinaryIO,
) -> None:
    """Run the command in this process and end it."""
    code = 1
    try:
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123
            for number, file in enumerate((nothing, stdout, stderr)):
                os.dup2(file.fileno(), number)
        os.chdir(folder)
        os.environ.update(variables)
        sys.argv = ["semh", *arguments]
        code = import_module("semh_tui.__main__").main() or 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Run every order on stdin."""
    orders = json.load(sys.stdin)
    for module in ("semh_tui.__main__", *_PRELOADED):
        with suppress(ImportError):
            import_module(module)
    for folder, arguments, variables in orders:
        code, stdout, stderr = run(folder, arguments, variables)
        print(json.dumps([code, stdout.decode("latin-1"), stderr.decode("latin-1")]), flush=True)


if __name__ == "__main__":
    main()
