"""``semh`` without cli/startup.py: what its tricks save is the difference."""

from __future__ import annotations

import sys
from contextlib import nullcontext

from semh_tui.__main__ import main
from semh_tui.cli import startup

if __name__ == "__main__":
    startup.paused_collector = nullcontext  # type: ignore[assignment]
    sys.exit(main())
