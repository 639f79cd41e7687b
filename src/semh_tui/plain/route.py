"""The order in which a conversation goes through an audit, and where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import fold
from semh_tui.model.typed_input.lookup import find_numbered, find_place, find_section
from semh_tui.plain.words import is_left

_AS_A_WHOLE = ("judgement", "whole", "overall")
"""Words behind a section's number that mean the section itself."""


class Route:
    """Every place that is rated: each section's criteria, then its judgement, where it has one."""

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

    def first_left(self, audit: Audit) -> Place | None:
        """The first place not rated after the last that is; else the first not rated; None for none."""
        rated = [at for at, place in enumerate(self.places) if audit.answer(place).rating]
        after = self.places[rated[-1] + 1 :] if rated else self.places
        return next((place for place in (*after, *self.places) if is_left(audit, place)), None)

    def next_left(self, audit: Audit, place: Place) -> Place | None:
        """The next place not rated, from the beginning again after the last; None for none."""
        at = self._index(place) + 1
        order = (*self.places[at:], *self.places[:at])
        return next((other for other in order if is_left(audit, other)), None)

    def after(self, place: Place) -> Place | None:
        """The place after this one; None after the last."""
        at = self._index(place) + 1
        return self.places[at] if at < len(self.places) else None

    def before(self, place: Place) -> Place | None:
        """The place before this one; None before the first."""
        at = self._index(place)
        return self.places[at - 1] if at else None

    def _index(self, place: Place) -> int:
        """Where a place stands; that of its last criterion for a section that is not judged."""
        if place in self.places:
            return self.places.index(place)
        section = self.framework.section(place.section)
        return self.places.index(section.criterion_places[-1]) if section else 0

    def after_section(self, place: Place) -> Place | None:
        """The first place of the next section; None after the last."""
        return self.after(Place(place.section))

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
            return section.criterion_places[0]
        return find_place(self.framework, text)
