"""``python -m benchmarks.personal_data``: how much is found, and how often where there is nothing.

``--record`` writes the table into docs/personal-data.md; ``--missed`` prints which of the tuned sentences
went wrong, and never a held-out one: who has seen it can tune to it.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.personal_data.measure import PAGE, measured, record, table, wrong_sentences


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.personal_data", description=__doc__)
    parser.add_argument("--record", action="store_true", help=f"write the table into {PAGE.name}")
    parser.add_argument(
        "--missed", action="store_true", help="print each tuned sentence that went wrong"
    )
    options = parser.parse_args()
    print(table(measured()))
    if options.missed:
        for line in wrong_sentences():
            print(line)
    if options.record:
        record()
    return 0


if __name__ == "__main__":
    sys.exit(main())
