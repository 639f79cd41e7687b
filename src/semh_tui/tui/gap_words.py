"""What an audit still lacks, as headings and in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from semh_tui.model.progress import Gap, GapKind
from semh_tui.reports.words import plural

HEADINGS = {
    GapKind.OVERDUE: "Overdue next steps",
    GapKind.RED_WITHOUT_STEP: "Red without a next step",
    GapKind.NOT_APPLICABLE_WITHOUT_REASON: "Not applicable without a reason",
    GapKind.JUDGEMENT_WITHOUT_REASON: "Judgement no criterion has: say why",
    GapKind.GREEN_WITHOUT_EVIDENCE: "Green without evidence",
    GapKind.NOT_RATED: "Not rated yet",
    GapKind.NOT_JUDGED: "Section not judged yet",
}
_NOUNS = {
    GapKind.OVERDUE: ("overdue step", ""),
    GapKind.RED_WITHOUT_STEP: ("red without a next step", "reds without a next step"),
    GapKind.NOT_APPLICABLE_WITHOUT_REASON: ("not applicable without a reason",) * 2,
    GapKind.JUDGEMENT_WITHOUT_REASON: ("judgement without a reason", "judgements without a reason"),
    GapKind.GREEN_WITHOUT_EVIDENCE: ("green without evidence", "greens without evidence"),
    GapKind.NOT_RATED: ("criterion not rated", "criteria not rated"),
    GapKind.NOT_JUDGED: ("section not judged", "sections not judged"),
}


def gaps_sentence(gaps: Iterable[Gap]) -> str:
    """ "1 overdue step, 2 reds without a next step and 25 criteria not rated"; "" where nothing is."""
    counted = Counter(gap.kind for gap in gaps)
    said = [plural(counted[kind], *_NOUNS[kind]) for kind in GapKind if counted[kind]]
    return " and ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)
