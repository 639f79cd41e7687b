"""Look for personal data in sentences with ever other numbers."""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks.personal_data.corpus import TUNED, read_sentences
from benchmarks.personal_data.measure import PROMISED, PROMISED_FALSE_ALARMS, Share, find_kinds
from benchmarks.torture.row import Row, Tally

_FEW = 3
"""Sentences that may go wrong in a run too small for percentages."""


def try_sentences(rng: Random, runs: int) -> Row:
    """Put random numbers into the corpus; look as a sentence is typed and as it stands in a file."""
    tally = Tally(("kinds below their promise", "too many false alarms"))
    total, missed = Counter[str](), Counter[str]()
    done = 0
    while done < runs:
        sentences = read_sentences(TUNED, rng)
        rng.shuffle(sentences)
        for sentence in sentences[: runs - done]:
            kinds = find_kinds(sentence)
            for kind in sentence.kinds or ("innocent",):
                total[kind] += 1
                missed[kind] += kind not in kinds if sentence.kinds else bool(kinds)
        done += min(runs - done, len(sentences))
    for kind, percent in PROMISED.items():
        if missed[kind] > max(_FEW, total[kind] * (100 - percent) / 100):
            tally.note("kinds below their promise", f"{kind}: {missed[kind]} of {total[kind]}")
    if missed["innocent"] > max(_FEW, total["innocent"] * PROMISED_FALSE_ALARMS / 100):
        tally.note("too many false alarms", f"{missed['innocent']} of {total['innocent']}")
    shares = [f"{kind} {Share(total[kind] - missed[kind], total[kind])}" for kind in PROMISED]
    note = f"{', '.join(shares)}; false alarms {Share(missed['innocent'], total['innocent'])}"
    return tally.row("sentences looked through for personal data", runs, note)
