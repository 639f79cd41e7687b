"""Start semh; answer ``semh --version`` without loading the commands."""

from __future__ import annotations

import os
import sys

from semh_tui import __version__


def main() -> int:
    """Run the command line of this process and return its exit status."""
    # Scripts ask for the version often; loading the commands would take six times as long.
    if sys.argv[1:] == ["--version"] and _write_version():
        return 0
    from semh_tui.cli.memory import leave_uncollected, put_off_collecting

    put_off_collecting()
    from semh_tui.cli.app import run

    try:
        return run()
    finally:
        leave_uncollected()


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
