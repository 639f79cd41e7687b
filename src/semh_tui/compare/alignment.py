"""Pairs the places of two audits whose answers are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from semh_tui.compare.editions import EditionComparison, compare_editions
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_section
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_APPLICABLE, Rating

SECTION_CHANGED = "the section’s criteria are not the same in both editions"
SCALE_CHANGED = "the scale is not the same in both editions"


class PlacePair(NamedTuple):
    """Two places that are one criterion or judgement; None where an audit does not have it.

    ``comparable`` is false where only one edition has it, even if both audits hold an answer: one to
    a retired criterion may be kept in the new audit. ``caveat`` says why the two are to be compared
    with care; "" where they may be compared plainly.
    """

    old: Place | None
    new: Place | None
    comparable: bool = True
    caveat: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> Place:
        """Where it stands in the new audit; in the old one where the new one does not have it."""
        place = self.new or self.old
        assert place is not None
        return place


class ComparedAudit(NamedTuple):
    """An audit with the edition it answers."""

    audit: Audit
    framework: Framework

    def places(self) -> dict[Place, None]:
        """The places of the edition and of the audit's answers, without repetition, as keys."""
        return dict.fromkeys((*self.framework.places, *self.audit.answers))

    def asks(self, place: Place) -> bool:
        """Whether a place counts: False outside the audit's profile."""
        return not self.audit.is_outside(place, self.framework)

    def rating(self, place: Place | None) -> Rating | None:
        """The rating that counts: not applicable outside the profile, and throughout a section that does
        not apply."""
        if place is None:
            return None
        if not self.audit.applies(place.section) or not self.asks(place):
            return NOT_APPLICABLE
        return self.audit.answer(place).rating

    def counts(self, section_id: str) -> Counts | None:
        """The counts of a section's criteria; None where the audit is not asked about the section."""
        section = self.audit.scope(self.framework).section(section_id)
        return count_section(self.framework.scale, section, self.audit).counts if section else None


def pair_places(
    old: ComparedAudit, new: ComparedAudit, editions: EditionComparison
) -> tuple[PlacePair, ...]:
    """Pair every place of either audit exactly once.

    Pairs are in the new audit's order; places that only the old one has follow the rest of their
    section.
    """
    left, right = old.places(), new.places()
    pairs = [_with_profiles(pair, old, new) for pair in _pair_common(old, new, editions)]
    for pair in pairs:
        if pair.old and pair.new:
            del left[pair.old], right[pair.new]
    pairs += _pair_remaining(old, new, left, right, editions)
    return tuple(_sort_pairs(pairs, old, new))


def _with_profiles(pair: PlacePair, old: ComparedAudit, new: ComparedAudit) -> PlacePair:
    """The pair with a caveat where only one of the audits is asked."""
    sides = ((old, pair.old), (new, pair.new))
    outside = [side.audit for side, place in sides if place and not side.asks(place)]
    if len(outside) != 1:
        return pair
    words = f"outside the profile {quote(outside[0].profile)} in {outside[0].cycle.label}"
    return pair._replace(caveat="; ".join(filter(None, (pair.caveat, words))))


def pair_new_places(
    old: ComparedAudit, new: ComparedAudit, known: Iterable[Framework] = ()
) -> dict[Place, PlacePair]:
    """The pair of every place of the new side; ``known`` as in :func:`compare_editions`."""
    editions = compare_editions(old.framework, new.framework, known)
    return {pair.new: pair for pair in pair_places(old, new, editions) if pair.new}


def _pair_common(
    old: ComparedAudit, new: ComparedAudit, editions: EditionComparison
) -> Iterator[PlacePair]:
    changed = _find_changed_sections(old.framework, new.framework, editions)
    same_scale = old.framework.scale.keys == new.framework.scale.keys
    scale_changed = "" if same_scale else SCALE_CHANGED
    for section in new.framework.sections:
        place = section.place
        if place in old.framework and place in new.framework:
            section_changed = SECTION_CHANGED if section.id in changed else ""
            yield PlacePair(place, place, caveat=scale_changed or section_changed)
    for pair in editions.pairs:
        if pair.old and pair.new:
            yield PlacePair(
                old.framework.place(pair.old),
                new.framework.place(pair.new),
                caveat=scale_changed or pair.caveat,
                changes=pair.changes,
            )


def _find_changed_sections(old: Framework, new: Framework, editions: EditionComparison) -> set[str]:
    """Sections in which a criterion has come, gone, or come from another section."""
    changed = set()
    for pair in editions.pairs:
        at = old.place(pair.old) if pair.old else None
        to = new.place(pair.new) if pair.new else None
        if at is None or to is None or at.section != to.section:
            changed |= {place.section for place in (at, to) if place}
    return changed


def _pair_remaining(
    old: ComparedAudit,
    new: ComparedAudit,
    left: Mapping[Place, None],
    right: Mapping[Place, None],
    editions: EditionComparison,
) -> Iterator[PlacePair]:
    """Pair what only one edition asks, and answers kept although their edition does not ask them.

    A kept answer is paired with the place of the same id in the other audit.
    """
    ended = {
        old.framework.place(pair.old): pair.changes
        for pair in editions.pairs
        if pair.old and not pair.new
    }
    begun = {
        new.framework.place(pair.new): pair.changes
        for pair in editions.pairs
        if pair.new and not pair.old
    }
    kept = _match_kept_answers(old, new, left, right)
    for place in left:
        like = kept.get(place)
        if like is None:
            yield PlacePair(place, None, comparable=False, changes=ended.get(place, ()))
        else:
            neither = place not in old.framework and like not in new.framework
            led = (*ended.get(place, ()), *begun.get(like, ()))
            yield PlacePair(place, like, neither, changes=led)
    for place in right.keys() - kept.values():
        yield PlacePair(None, place, comparable=False, changes=begun.get(place, ()))


def _match_kept_answers(
    old: ComparedAudit, new: ComparedAudit, left: Iterable[Place], right: Iterable[Place]
) -> dict[Place, Place]:
    """Old places with the new place of the same id, where at least one edition does not ask it.

    One id may stand in two sections by mistake; then the same section is preferred, and the choice
    does not depend on which audit is called old.
    """
    by_id = group_by(right, lambda place: place.criterion or place)
    candidates = [
        (place, like)
        for place in left
        for like in by_id.get(place.criterion or place, ())
        if not (place in old.framework and like in new.framework)
    ]
    kept: dict[Place, Place] = {}
    taken: set[Place] = set()
    candidates.sort(
        key=lambda two: (two[0] != two[1], sorted(at.section for at in two), two[0].section)
    )
    for place, like in candidates:
        if place not in kept and like not in taken:
            kept[place] = like
            taken.add(like)
    return kept


def _sort_pairs(pairs: list[PlacePair], old: ComparedAudit, new: ComparedAudit) -> list[PlacePair]:
    both = dict.fromkeys((*new.places(), *old.places()))
    places = {place: index for index, place in enumerate(both)}
    sections = {
        section: index
        for index, section in enumerate(dict.fromkeys(place.section for place in places))
    }
    return sorted(pairs, key=lambda pair: (sections[pair.place.section], places[pair.place]))
