"""Which places the audit's list shows: those of a rating, those that moved, those with something left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from semh_tui.compare.movement import RATING_CHANGED
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Gap, GapKind, list_gaps
from semh_tui.model.rating import Rating
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import fold
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.reports.content.words import own_question
from semh_tui.session import Session
from semh_tui.storage.clock import today


class Filter(NamedTuple):
    """A filter of the list: a rating, not rated, or what ``words`` describe."""

    words: str
    """As a person reads it."""
    rating: Rating | None = None
    gap: GapKind | None = None
    """What the places lack."""
    owner: str = ""
    """Whose open next steps the places have."""


ALL = Filter("everything")
MOVED = Filter("moved since last term")
UNTOUCHED = Filter("answered last term, untouched since")
_RATED_APART = (GapKind.NOT_RATED, GapKind.NOT_JUDGED)
"""Gaps that the filter of places not rated has already."""


def rating_filters(framework: Framework) -> list[Filter]:
    """Everything, and each rating that can be given, in the order of the scale."""
    levels = map(framework.level, framework.columns)
    return [ALL, *(Filter(level.label.lower(), level.key or None) for level in levels)]


def filters_of_what_is_left(session: Session) -> list[tuple[Filter, int]]:
    """What the audit lacks, in the words of ``semh status``, and in how many places; nothing that it does
    not lack."""
    places = {(gap.kind, gap.place) for gap in _gaps(session)}
    counted = Counter(kind for kind, _place in places)
    kinds = (kind for kind in GapKind if counted[kind] and kind not in _RATED_APART)
    left = [
        (Filter(gap_heading(session.framework, kind), gap=kind), counted[kind]) for kind in kinds
    ]
    untouched = sum(map(place_test(UNTOUCHED, session), session.audit.answers))
    return [*left, (UNTOUCHED, untouched)] if untouched else left


def owner_filters(session: Session) -> list[tuple[Filter, int]]:
    """Each role that has open next steps, with how many; two spellings of one role are one."""
    language = session.framework.language
    owners: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for _place, step in session.audit.steps():
        if step.is_open and step.owner:
            counted[fold(step.owner)] += 1
            owners.setdefault(fold(step.owner), step.owner)
    return [
        (Filter(f"open next steps of {owners[key]}", owner=owners[key]), counted[key])
        for key in sorted(owners, key=lambda key: sort_key(owners[key], language))
    ]


def place_test(choice: Filter, session: Session) -> Callable[[Place], bool]:
    """Whether a place passes a filter, in the audit as it is now."""
    audit = session.audit
    if choice == ALL:
        return lambda _place: True
    if choice == MOVED:
        return lambda place: session.movement(place) in RATING_CHANGED
    if choice == UNTOUCHED:
        return lambda place: _is_untouched(session, place)
    if choice.gap is not None:
        lacking = {gap.place for gap in _gaps(session) if gap.kind is choice.gap}
        return lacking.__contains__
    if choice.owner:
        owner = fold(choice.owner)
        own = {place for place, step in audit.steps() if step.is_open and fold(step.owner) == owner}
        return own.__contains__
    return lambda place: _has_rating(session, place, choice.rating)


def _gaps(session: Session) -> tuple[Gap, ...]:
    return list_gaps(session.framework, session.audit, session.as_of(today()))


def _is_untouched(session: Session, place: Place) -> bool:
    """Whether last term has an answer, and this one neither a rating nor evidence."""
    last, now = session.last_term(place), session.answer(place)
    if session.audit.is_outside(place, session.framework):
        return False
    if last is None or not (last.rating or last.evidence) or now.rating or now.evidence:
        return False
    return session.audit.applies(place.section) or place.is_judgement


def _has_rating(session: Session, place: Place, rating: Rating | None) -> bool:
    if session.answer(place).rating != rating or session.audit.is_outside(place, session.framework):
        return False
    if rating is None and place.is_judgement:
        return own_question(session.framework, place) == "judgement"
    return session.audit.applies(place.section) or place.is_judgement
