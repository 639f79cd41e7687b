"""Last term's answers of one section, to be confirmed for this term one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import first_line, plural
from semh_tui.reports.content.words import DONE, TO_DO, number_width, place_name, row_number
from semh_tui.reports.document import (
    Block,
    Document,
    Entries,
    Entry,
    Note,
    Paragraph,
    Side,
    Sides,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_rating, make_text

_LONGEST = 200
"""The most characters of evidence on a line; a wide window has room for these."""
_NOTHING = "No evidence."


class SameAgain(NamedTuple):
    """One section of an audit beside the term before; ``term`` is that term's name."""

    framework: Framework
    audit: Audit
    section: str
    term: str
    last_term: Callable[[Place], Answer | None]
    last_framework: Framework
    """The edition of the term before."""

    def pairs(self) -> Iterator[tuple[Place, Answer]]:
        """The section's places that are asked and that last term answered, with that answer."""
        for place in self.audit.answers:
            if place.section != self.section or self.audit.is_outside(place, self.framework):
                continue
            last = self.last_term(place)
            if last is not None and (last.rating or last.evidence):
                yield place, last

    def is_taken(self, place: Place, last: Answer) -> bool:
        """Whether this term says the same as last term."""
        now = self.audit.answer(place)
        return now.rating == last.rating and now.evidence == last.evidence


def same_again_document(section: SameAgain) -> Document:
    """Build the list; what this term says already is marked as done, and nothing else."""
    pairs = list(section.pairs())
    taken = sum(section.is_taken(place, last) for place, last in pairs)
    name = section.framework.title_of(Place(section.section))
    return Document(
        make_text(f"{name}: {section.term}"),
        (
            Note(
                make_text(
                    f"Nothing is taken by itself. {plural(len(pairs), 'answer')} of {section.term}; "
                    f"{taken} taken so far."
                )
            ),
            Entries(
                [_entry(section, place, last) for place, last in pairs],
                lead=number_width(section.framework),
            ),
        ),
    )


def _entry(section: SameAgain, place: Place, last: Answer) -> Entry:
    framework, now = section.framework, section.audit.answer(place)
    taken = section.is_taken(place, last)
    level = section.last_framework.level(last.rating)
    return Entry(
        make_text(
            f"{DONE if taken else TO_DO} ",
            Piece(level.label, level=level),
            Piece(f"  {first_line(last.evidence or _NOTHING, _LONGEST)}", Meaning.PLAIN),
        ),
        lead=row_number(framework, place),
        right=() if taken else _this_term(framework, now),
        detail=lambda: tuple(_both_terms(section, place, last)),
        target=Target("place", place),
        key=str(place),
    )


def _this_term(framework: Framework, now: Answer) -> Text:
    """What this term has of its own."""
    if now.rating is not None:
        return make_text(
            Piece("this term ", Meaning.QUIET), make_rating(framework.level(now.rating))
        )
    return make_quiet("this term has evidence") if now.evidence else ()


def _both_terms(section: SameAgain, place: Place, last: Answer) -> Iterator[Block]:
    now = section.audit.answer(place)
    yield Paragraph(make_text(place_name(section.framework, place)))
    sides = [Side("then", section.term, make_text(last.evidence or _NOTHING))]
    if now.evidence and now.evidence != last.evidence:
        sides.append(Side("now", "This term", make_text(now.evidence)))
    yield Sides(tuple(sides))
