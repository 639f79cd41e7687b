"""What an import changes in an audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import plural
from semh_tui.reports.content.words import place_name, step_words
from semh_tui.reports.document import Block, Bullets, Document, Entries, Entry, Side, Sides
from semh_tui.reports.inline_text import Text, make_rating, make_text


def import_document(framework: Framework, before: Audit, after: Audit, today: date) -> Document:
    """An entry for each answer that changes: its ratings, its evidence then and now, its new steps."""
    places = [place for place in after.answers if before.answer(place) != after.answer(place)]
    entries = [_build_entry(framework, place, before, after, today) for place in places]
    return Document(make_text(f"{plural(len(places), 'answer')} changed"), (Entries(entries),))


def _build_entry(
    framework: Framework, place: Place, before: Audit, after: Audit, today: date
) -> Entry:
    was, now = before.answer(place), after.answer(place)
    moved: Text = ()
    if was.rating != now.rating:
        old, new = map(framework.level, (was.rating, now.rating))
        moved = make_text(make_rating(old), " → ", make_rating(new))
    name = make_text(place_name(framework, place))
    words = partial(step_words, today=today, applies=after.is_applicable(place, framework))
    return Entry(name, right=moved, detail=partial(_detail, was, now, words))


def _detail(before: Answer, after: Answer, words: Callable[[NextStep], str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if before.evidence != after.evidence:
        sides = (("was", "Evidence before", before), ("now", "Evidence now", after))
        blocks.append(
            Sides(
                tuple(
                    Side(label, title, make_text(answer.evidence or "nothing"))
                    for label, title, answer in sides
                )
            )
        )
    if steps := tuple(_list_step_words(before, after, words)):
        blocks.append(Bullets(list(map(make_text, steps))))
    return tuple(blocks)


def _list_step_words(
    before: Answer, after: Answer, words: Callable[[NextStep], str]
) -> Iterator[str]:
    earlier = {step.id: step for step in before.next_steps}
    for step in after.next_steps:
        if step.id not in earlier:
            yield f"new step: {words(step)}"
        elif earlier[step.id] != step:
            yield f"step changed: {words(step)}"
