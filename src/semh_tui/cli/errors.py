"""Turn errors into messages and exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from semh_tui.cli.terminal.output import (
    OutputError,
    ReaderGoneError,
    discard_output,
    prepared_streams,
    print_message,
)
from semh_tui.model.errors import ExitCode, SemhError

INTERRUPTED = 130
"""Exit status as shells give it: 128 and the number of SIGINT."""


def run_guarded(action: Callable[[], int], arguments: Sequence[str] = ()) -> int:
    """Run ``action`` and return its exit status; a failure becomes a sentence on stderr.

    The sentence repeats none of the ``arguments`` that hold personal data. A reader that closes the
    pipe (``| head``) is no failure: what was done until then counts.
    """
    with prepared_streams():
        code = 0
        try:
            code = _run(action, arguments)
            sys.stdout.flush()
        except ReaderGoneError:
            discard_output()
        except OutputError as error:
            discard_output()
            print_message(str(error))
            code = code or ExitCode.NOT_SAVED
        sys.stderr.flush()
        return int(code)


def _run(action: Callable[[], int], arguments: Sequence[str]) -> int:
    """The exit status. Raises nothing but OutputError."""
    try:
        return action()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OutputError:
        raise
    except SemhError as error:
        print_message(error.message(arguments))
        return int(error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, FileNotFoundError) and not _has_folder():
            print_message(
                "The folder you are in was deleted or moved. Go to another with cd, and try again."
            )
            return ExitCode.NOT_FOUND
        from semh_tui.cli.crash_report import report

        return report(error)


def _has_folder() -> bool:
    """Whether the current folder still exists."""
    try:
        os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return False
    return True
