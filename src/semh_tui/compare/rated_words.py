"""The framework's words behind each rating: now, and when the rating was given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating


@dataclass(frozen=True, slots=True)
class RatedWords:
    """The words behind one rating. ``before`` is None where they are unknown, "" where there were none."""

    place: Place
    rating: Rating
    now: str
    before: str | None

    @property
    def changed(self) -> bool:
        """Whether the old words are known and are not those of now."""
        return self.before is not None and self.before != self.now


def list_rated_words(
    audit: Audit, framework: Framework, old: Framework | None
) -> tuple[RatedWords, ...]:
    """The words behind every rating: a criterion's text, or a section's title for a judgement.

    Ratings of criteria outside the framework are left out. ``old`` is the framework as it was when
    they were rated, where that is known.
    """
    return tuple(
        RatedWords(
            place, rating, _words_of(framework, place), _words_of(old, place) if old else None
        )
        for place, answer in audit.answers.items()
        if (rating := answer.rating) is not None and place in framework
    )


def record_words(audit: Audit, framework: Framework) -> Audit:
    """The audit with the digest of the framework's present words."""
    return replace(audit, framework_digest=framework.digest)


def _words_of(framework: Framework, place: Place) -> str:
    if place.criterion is None:
        section = framework.section(place.section)
        return section.title if section else ""
    criterion = framework.criterion(place.criterion)
    return criterion.text if criterion else ""


def merge_digests(base: Audit, mine: Audit, theirs: Audit, framework: Framework) -> str:
    """The digest of the words that were rated.

    Where the sides disagree, the one that is not the framework's present digest is kept, so that the
    audit goes on warning that the words have changed.
    """
    sides = sorted({mine.framework_digest, theirs.framework_digest})
    if len(sides) == 2 and base.framework_digest in sides:
        sides.remove(base.framework_digest)
    return next((digest for digest in sides if digest not in ("", framework.digest)), sides[-1])
