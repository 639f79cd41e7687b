"""``python -m benchmarks.personal_data``: measure recall and false alarms.

``--record`` writes the table into docs/personal-data.md; ``--missed`` prints which of the tuned sentences
went wrong, never a held-out one, which would then be tuned to.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.personal_data.measure import (
    PAGE,
    list_wrong_sentences,
    measure_all,
    record,
    render_table,
)


def main() -> int:
    """Print the table; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.personal_data", description=__doc__)
    parser.add_argument("--record", action="store_true", help=f"write the table into {PAGE.name}")
    parser.add_argument(
        "--missed", action="store_true", help="print each tuned sentence that went wrong"
    )
    options = parser.parse_args()
    print(render_table(measure_all()))
    if options.missed:
        for line in list_wrong_sentences():
            print(line)
    if options.record:
        record()
    return 0


if __name__ == "__main__":
    sys.exit(main())
