"""What was loaded is not looked through for garbage; what comes later is."""

from __future__ import annotations

import subprocess
import sys

LOOKED = """
import gc, sys
collections = []
gc.callbacks.append(lambda phase, info: collections.append(info["generation"]))
from semh_tui.cli.memory import collect_what_comes, put_off_collecting
usual = gc.get_threshold()
put_off_collecting()
collections.clear()
kept = [[] for _ in range(100_000)]
assert not collections
collect_what_comes()
assert not collections
assert gc.get_freeze_count() > len(kept)
assert gc.get_threshold() == usual
more = [[] for _ in range(2_000)]
assert collections
"""


def test_a_start_is_not_looked_through_and_what_comes_later_is() -> None:
    subprocess.run([sys.executable, "-c", LOOKED], check=True)
