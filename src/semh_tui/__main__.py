"""Start semh; answer ``semh --version`` without loading the commands."""

from __future__ import annotations

import gc
import os
import sys

from semh_tui import __version__

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""How many objects more there are before Python looks for garbage; by itself it looks after 700."""


def main() -> int:
    """Run the command line of this process and return its exit status."""
    # Scripts ask for the version often; loading the commands would take six times as long.
    if sys.argv[1:] == ["--version"] and _write_version():
        return 0
    # Hardly anything that a command loads is garbage; yet Python looks through all of it again and again, and
    # once more before the process ends: a twentieth of a short command, and four tenths of leaving the screens.
    # make bench has a row for each.
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from semh_tui.cli.app import run

    try:
        return run()
    finally:
        gc.freeze()


def _write_version() -> bool:
    """Write the version to stdout; False where that fails, which the command itself explains."""
    try:
        # Unbuffered, so that nothing remains to be flushed after a failure.
        os.write(sys.stdout.fileno(), f"semh {__version__}\n".encode())
    except (AttributeError, OSError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
