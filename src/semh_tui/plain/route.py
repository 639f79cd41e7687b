"""The order in which a conversation goes through an audit, and where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.text import fold
from semh_tui.model.typed_input.lookup import find_numbered, find_place, find_section
from semh_tui.plain.words import is_left

_AS_A_WHOLE = ("judgement", "whole", "overall")
"""Words behind a section's number that mean the section itself."""


class Route:
    """Every place that is rated: each section's criteria, then its judgement, where it has one.

    Places that are not rated, outside the audit's profile and in sections that are not judged, stand between them.
    """

    def __init__(self, framework: Framework, audit: Audit) -> None:
        self.framework = framework
        self.places: Sequence[Place] = tuple(
            place
            for section in audit.scope(framework).sections
            for place in (
                *section.criterion_places,
                *([section.place] if section.has_judgement else ()),
            )
        )
        every = chain.from_iterable(
            (*section.criterion_places, section.place) for section in framework.sections
        )
        self._order = {place: number for number, place in enumerate(every)}

    def beginning(self, audit: Audit, last_place: Place | None) -> Place:
        """Where one begins: at ``last_place`` where that is rated here, else at the first left."""
        if last_place is not None and last_place in self.places:
            return last_place
        return self.first_left(audit) or self.places[0]

    def first_left(self, audit: Audit) -> Place | None:
        """The first place not rated after the last that is; else the first not rated; None for none."""
        rated = [at for at, place in enumerate(self.places) if audit.answer(place).rating]
        after = self.places[rated[-1] + 1 :] if rated else self.places
        return next((place for place in (*after, *self.places) if is_left(audit, place)), None)

    def next_left(self, audit: Audit, place: Place) -> Place | None:
        """The next place not rated, from the beginning again after the last; None for none."""
        at = self._count_until(place)
        order = (*self.places[at:], *self.places[:at])
        return next((other for other in order if is_left(audit, other)), None)

    def after(self, place: Place) -> Place | None:
        """The place after this one; None after the last."""
        at = self._count_until(place)
        return self.places[at] if at < len(self.places) else None

    def before(self, place: Place) -> Place | None:
        """The place before this one; None before the first."""
        at = self._count_until(place) - (place in self.places)
        return self.places[at - 1] if at else None

    def _count_until(self, place: Place) -> int:
        """How many rated places there are up to this one; an unknown one counts as its section's last criterion."""
        section = self.framework.section(place.section)
        last = section.criterion_places[-1] if section else None
        number = self._order.get(place, self._order[last] if last else -1)
        return sum(self._order[other] <= number for other in self.places)

    def first_of(self, section: Section) -> Place:
        """The first criterion of a section that is rated; the first of all where none is."""
        rated = (place for place in self.places if place.section == section.id)
        return next(rated, section.criterion_places[0])

    def find(self, text: str) -> Place:
        """The place of a number, an id or a title; the first criterion of a section.

        A section's number with "judgement" behind it is the section as a whole. Raises UsageError or
        NotFoundError.
        """
        name, _, last = text.strip().rpartition(" ")
        if name and fold(last) in _AS_A_WHOLE:
            return find_place(self.framework, name, judgement=True)
        numbered = find_numbered(self.framework, text)
        if numbered is not None:  # a source may number criteria as semh numbers sections: 1, 2, 3
            return numbered
        section_id = find_section(self.framework, text)
        section = self.framework.section(section_id) if section_id else None
        if section is not None:
            return self.first_of(section)
        return find_place(self.framework, text)
