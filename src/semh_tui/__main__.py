"""Where ``semh`` starts."""

from __future__ import annotations

import sys

from semh_tui import __version__


def main() -> int:
    """Answers ``semh --version`` at once; loads the commands for everything else."""
    if sys.argv[1:] == ["--version"]:
        print(f"semh {__version__}")
        return 0
    from semh_tui import garbage

    garbage.wait()
    from semh_tui.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
