"""What an audit still lacks and what comes next, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Gap, GapKind
from semh_tui.model.shell import quote_argument
from semh_tui.model.status import Status
from semh_tui.model.text import plural
from semh_tui.reports.content.words import place_name

_HEADINGS = {
    GapKind.OVERDUE: "Overdue next steps",
    GapKind.LOWEST_WITHOUT_STEP: "{} without a next step",
    GapKind.NOT_APPLICABLE_WITHOUT_REASON: "{} without a reason",
    GapKind.JUDGEMENT_WITHOUT_REASON: "Judgements that no criterion bears out, without a reason",
    GapKind.HIGHEST_WITHOUT_EVIDENCE: "{} without evidence",
    GapKind.NOT_RATED: "Not rated",
    GapKind.NOT_JUDGED: "Sections not rated",
}
_COUNTED = {
    GapKind.OVERDUE: ("overdue step", ""),
    GapKind.JUDGEMENT_WITHOUT_REASON: ("judgement without a reason", "judgements without a reason"),
    GapKind.NOT_RATED: ("criterion not rated", "criteria not rated"),
    GapKind.NOT_JUDGED: ("section not rated", "sections not rated"),
}


def gap_heading(framework: Framework, kind: GapKind) -> str:
    """A kind of gap as a heading, in the framework's own words for its ratings."""
    scale = framework.scale
    levels = {
        GapKind.LOWEST_WITHOUT_STEP: scale.lowest,
        GapKind.NOT_APPLICABLE_WITHOUT_REASON: scale.not_applicable,
        GapKind.HIGHEST_WITHOUT_EVIDENCE: scale.highest,
    }
    return _HEADINGS[kind].format(levels[kind].label if kind in levels else "")


def gaps_sentence(framework: Framework, gaps: Sequence[Gap]) -> str:
    """ "1 overdue step, 2 Red without a next step and 25 criteria not rated"; "" for no gaps."""
    counted = Counter(gap.kind for gap in gaps)
    parts = [
        plural(count, *_COUNTED[kind])
        if kind in _COUNTED
        else f"{count} {gap_heading(framework, kind)}"
        for kind in GapKind
        if (count := counted[kind])
    ]
    return " and ".join(words for words in (", ".join(parts[:-1]), *parts[-1:]) if words)


def next_words(
    framework: Framework, audit: Audit, gaps: Sequence[Gap], name: str, *, is_first: bool
) -> tuple[str, ...]:
    """What to do next, then the commands for it; ``name`` is the audit's on a command line.

    ``is_first`` says that there is no term before, to which it could be compared.
    """
    if audit.status is Status.FINAL and is_first:
        words = "This audit is final. Show others what it says."
        return (words, f"semh report {name} --as summary")
    if audit.status is Status.FINAL:
        return ("This audit is final. See what moved.", f"semh review {name}")
    first = next((gap for gap in gaps if gap.kind is GapKind.NOT_RATED), None) or next(
        iter(gaps), None
    )
    if first is None:
        return ("Nothing is missing: it is ready to be read once more and marked final.",)
    number = quote_argument(framework.numbers[first.place])
    judgement = " --judgement" if first.place.is_judgement else ""
    keys = framework.scale.keys
    options = _OPTIONS.get(first.kind, _WRITE_EVIDENCE).format(rating=keys[len(keys) // 2])
    # A title that is left out is the text's first sentence, with its full stop.
    advice = _ADVICE[first.kind].format(place_name(framework, first.place).removesuffix("."))
    return (
        f"Next: {advice}",
        f"semh open {name}",
        f"semh answer {name} {number}{judgement}{options}",
    )


_ADVICE = {
    GapKind.OVERDUE: "finish the overdue step of {}, or give it another day.",
    GapKind.LOWEST_WITHOUT_STEP: "plan a next step for {}.",
    GapKind.NOT_APPLICABLE_WITHOUT_REASON: "say why {} does not apply.",
    GapKind.JUDGEMENT_WITHOUT_REASON: "give the reason for {}.",
    GapKind.HIGHEST_WITHOUT_EVIDENCE: "say what shows that {} is in place.",
    GapKind.NOT_RATED: "rate {}.",
    GapKind.NOT_JUDGED: "judge {} as a whole.",
}
_OPTIONS = {
    GapKind.OVERDUE: "",
    GapKind.LOWEST_WITHOUT_STEP: ' --step "…" --owner "…" --due "end of term"',
    GapKind.NOT_RATED: ' --rating {rating} --evidence "…"',
    GapKind.NOT_JUDGED: ' --rating {rating} --evidence "…"',
}
_WRITE_EVIDENCE = ' --evidence "…"'
