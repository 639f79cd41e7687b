"""Where ``semh`` starts."""

from __future__ import annotations

import os
import sys

from semh_tui import __version__


def main() -> int:
    """Answers ``semh --version`` at once; loads the commands only for what needs them."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        line = f"semh {__version__}\n".encode()
        try:
            # Past the buffer, so that nothing is left in it where this fails.
            os.write(sys.stdout.fileno(), line)
        except (AttributeError, OSError):
            pass  # guarded() tries again, and says what is wrong with stdout
        else:
            return 0
    from semh_tui.cli.errors import guarded

    if arguments == ["--version"]:
        return guarded(_print_version)
    from semh_tui import garbage

    garbage.wait()
    from semh_tui.cli import screens

    if screens.is_plain(arguments):
        return guarded(lambda: screens.start(arguments), arguments)
    from semh_tui.cli.app import run

    return run()


def _print_version() -> int:
    print(f"semh {__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
