"""Lists of places, each with its number, by which one jumps there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.glossary import find_terms
from semh_tui.model.place import Place
from semh_tui.model.progress import list_gaps
from semh_tui.model.search import searched_words
from semh_tui.model.text import fold, plural
from semh_tui.plain.words import (
    is_left,
    join_sentences,
    numbers_words,
    place_words,
    rating_meanings,
)
from semh_tui.reports.content.framework.glossary import list_terms, place_text
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.session import Session

_MOST_READ = 20
"""Places that are read one by one; the numbers of the others stand on one line."""
_JUMP = "j and a number goes there, such as j {}."


def left_lines(session: Session, today: date) -> Iterator[str]:
    """What is left to do: each kind of gap with the numbers of its places."""
    gaps = list_gaps(session.framework, session.audit, session.as_of(today))
    if not gaps:
        yield "Nothing is left to do."
        return
    yield "Left to do:"
    for kind, of_kind in groupby(gaps, key=lambda gap: gap.kind):
        places = list(dict.fromkeys(gap.place for gap in of_kind))
        heading = gap_heading(session.framework, kind)
        yield f"{heading}: {numbers_words(session.framework, places)}."
    yield _jump_words(session.framework, gaps[0].place)


def rating_lines(session: Session) -> Iterator[str]:
    """The numbers of the places of each rating, and of those not rated."""
    framework, audit = session.framework, session.audit
    for rating in framework.columns:
        places = [
            place
            for place in audit.shown_places(framework)
            if place in framework
            and not audit.is_outside(place, framework)
            and (place.is_judgement or audit.applies(place.section))
            and (is_left(audit, place) if rating is None else audit.answer(place).rating == rating)
        ]
        where = numbers_words(framework, places) or "none"
        label = framework.label(rating) if rating else "Not rated"
        yield f"{label}: {where}."


def search_lines(session: Session, text: str) -> Iterator[str]:
    """The places that have every word of a text in their criterion, evidence or next steps."""
    framework, words = session.framework, fold(text).split()
    places = [
        place
        for place in session.audit.shown_places(framework)
        if all(word in searched_words(framework, place, session.answer(place)) for word in words)
    ]
    if not words or not places:
        yield "Nothing has these words."
        return
    yield f"{plural(len(places), 'place')} with these words:"
    for place in places[:_MOST_READ]:
        yield f"{place_words(framework, place)}: {framework.title_of(place)}"
    if more := places[_MOST_READ:]:
        yield f"And {numbers_words(framework, more)}."
    yield _jump_words(framework, places[0])


def meaning_lines(framework: Framework, place: Place) -> Iterator[str]:
    """The abbreviations of a place in full, then what each rating means."""
    terms = find_terms(list_terms(framework), place_text(framework, place))
    if not terms:
        yield "No abbreviation is explained here."
    for entry in terms:
        words = f"{entry.term}: {entry.meaning}"
        yield join_sentences(words, entry.note) if entry.note else words
    yield from rating_meanings(framework, framework.given_ratings)


def _jump_words(framework: Framework, place: Place) -> str:
    number = framework.numbers.get(place, str(place))
    return _JUMP.format(f"{number} judgement" if place.is_judgement else number)
