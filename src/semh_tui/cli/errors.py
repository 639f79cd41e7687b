"""The one place where errors become messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from semh_tui.cli.output import OutputError, ReaderGoneError, discard_output, prepared, tell
from semh_tui.model.errors import ExitCode, SemhError

INTERRUPTED = 130
"""As shells say it: 128 and the number of SIGINT."""


def guarded(action: Callable[[], int], arguments: Sequence[str] = ()) -> int:
    """The exit status of ``action``. Every failure is told in a sentence on stderr, which repeats
    none of the ``arguments`` in which personal data is found.

    A reader that has had enough (``| head``) is no failure: what was done until then counts.
    """
    with prepared():
        code = 0
        try:
            code = _outcome(action, arguments)
            sys.stdout.flush()
        except ReaderGoneError:
            discard_output()
        except OutputError as error:
            discard_output()
            tell(str(error))
            code = code or ExitCode.NOT_SAVED
        sys.stderr.flush()
        return int(code)


def _outcome(action: Callable[[], int], arguments: Sequence[str]) -> int:
    """The exit status; raises OutputError alone."""
    try:
        return action()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except OutputError:
        raise
    except SemhError as error:
        tell(error.message(arguments))
        return int(error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, FileNotFoundError) and not _is_somewhere():
            tell(
                "The folder you are in was deleted or moved. Go to another with cd, and try again."
            )
            return ExitCode.NOT_FOUND
        from semh_tui.cli.crash_report import report

        return report(error)


def _is_somewhere() -> bool:
    """Whether the current folder still exists."""
    try:
        os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return False
    return True
