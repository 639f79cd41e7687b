"""The words of a place in an audit, to be searched."""

from __future__ import annotations

from semh_tui.model.audit import Answer
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import fold


def searched_words(framework: Framework, place: Place, answer: Answer) -> str:
    """Number, title, text, evidence and next steps of a place, folded; a judgement has its section's introduction."""
    criterion = framework.criterion(place.criterion or "")
    section = framework.section(place.section) if place.is_judgement else None
    return fold(
        " ".join(
            [
                framework.numbers.get(place, ""),
                framework.title_of(place),
                criterion.text if criterion else "",
                section.introduction if section else "",
                answer.evidence,
                *(f"{step.text} {step.owner}" for step in answer.next_steps),
            ]
        )
    )
