"""Personal data is found whatever the numbers are."""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks.personal_data.corpus import TUNED, read_sentences
from benchmarks.personal_data.measure import PROMISED, PROMISED_FALSE_ALARMS, Share, kinds_found
from benchmarks.torture.row import Row, Tally

_FEW = 3
"""Sentences that may go wrong in a run too small to reckon percentages from."""


def found(rng: Random, runs: int) -> Row:
    """Sentences of the corpus with other numbers in them, as typed and as they stand in a file."""
    tally = Tally(("kinds below their promise", "too many false alarms"))
    total, missed = Counter[str](), Counter[str]()
    done = 0
    while done < runs:
        sentences = read_sentences(TUNED, rng)
        rng.shuffle(sentences)
        for sentence in sentences[: runs - done]:
            kinds = kinds_found(sentence)
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
