"""What an import changes in an audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import first_line
from semh_tui.reports.content.words import place_name, plural, rating_words, step_words
from semh_tui.reports.render.styled_lines import Line, Span, make_line, wrap_spans, wrap_with_end
from semh_tui.reports.render.styles import HEADING

_SHOWN = 200
"""Characters of a text that was changed."""


def import_lines(
    framework: Framework, before: Audit, after: Audit, today: date, width: int
) -> Iterator[Line]:
    """The places that change, each with its rating before and after, its new words and its steps."""
    places = [place for place in after.answers if before.answer(place) != after.answer(place)]
    yield make_line(Span(f"{plural(len(places), 'answer')} changed", HEADING))
    for place in places:
        old, new = before.answer(place), after.answer(place)
        moved = ""
        if old.rating != new.rating:
            moved = f"{rating_words(framework, old.rating)} → {rating_words(framework, new.rating)}"
        yield from wrap_with_end("", place_name(framework, place), make_line(moved), width)
        for words in (*_evidence_words(old, new), *_step_words(old, new, today)):
            yield from wrap_spans([Span(words)], width, "    ")


def _evidence_words(old: Answer, new: Answer) -> Iterator[str]:
    if old.evidence == new.evidence:
        return
    if not new.evidence:
        yield f"evidence removed: {first_line(old.evidence, _SHOWN)}"
    else:
        what = "evidence changed" if old.evidence else "evidence"
        yield f"{what}: {first_line(new.evidence, _SHOWN)}"


def _step_words(old: Answer, new: Answer, today: date) -> Iterator[str]:
    before = {step.id: step for step in old.next_steps}
    for step in new.next_steps:
        earlier = before.get(step.id)
        if earlier is None:
            yield f"new step: {step_words(step, today)}"
        elif earlier != step:
            yield f"step changed: {step_words(step, today)}"
