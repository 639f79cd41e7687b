"""The one place where errors become messages."""

from __future__ import annotations

from collections.abc import Callable

from semh_tui.cli.streams import close, prepare, tell
from semh_tui.model.errors import SemhError

INTERRUPTED = 130
"""As shells say it: 128 and the number of SIGINT."""


def guarded(action: Callable[[], int]) -> int:
    """The exit status of ``action``. Every failure is told in a sentence on stderr."""
    prepare()
    try:
        return action()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except SemhError as error:
        tell(str(error))
        return int(error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from semh_tui.cli.crash import report

        return report(error)
    finally:
        close()
