"""Find ratings, criteria, sections and next steps by what somebody typed: "2.3", "amber", "slt commitment"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.text import fold

_ONE_SLIP = 0.75
"""How alike two ids of four signs are that differ in one: less alike, they have nothing in common."""
_NOT_APPLICABLE_NAMES = ("n/a", "n.a", "na", "not applicable")
_NOT_RATED_NAMES = ("none", "not rated")


def find_rating(framework: Framework, query: str, *, by_position: bool = True) -> Rating:
    """The rating of a key, a letter or the framework's own label, in any case; or of a level's number
    where that is asked for and no letter is a digit.

    Raises UsageError that says what is allowed.
    """
    word = fold(query)
    scale = framework.scale
    for rating in framework.given_ratings:
        level = scale.level(rating)
        if word in map(fold, (rating, level.letter, level.label)):
            return rating
    if by_position and word in scale.digits:
        return scale.digits[word]
    if word in _NOT_APPLICABLE_NAMES:
        return NOT_APPLICABLE
    choices = name_ratings(framework, framework.given_ratings)
    raise UsageError(f"{quote(query, 40)} is not a rating. Write one of: {choices}.")


def name_ratings(framework: Framework, ratings: Sequence[Rating]) -> str:
    """Two ratings or more as somebody may type them: "Red (R), Amber (A) or Green (G)"."""
    levels = map(framework.level, ratings)
    *names, last = (f"{level.label} ({level.letter})" for level in levels)
    return f"{', '.join(names)} or {last}"


def find_rating_or_none(framework: Framework, query: str) -> Rating | None:
    """As :func:`find_rating`; None for "none" and "not rated", where no level is called so."""
    try:
        return find_rating(framework, query)
    except UsageError:
        if fold(query) in _NOT_RATED_NAMES:
            return None
        raise


def find_profile(framework: Framework, query: str) -> str:
    """The profile that somebody typed, as the framework writes it; "" for none.

    Raises UsageError that says which there are.
    """
    word = fold(query)
    for profile in framework.profiles if word else ():
        if fold(profile) == word:
            return profile
    if not word:
        return ""
    known = ", ".join(framework.profiles)
    there_is = f"It has: {known}." if known else "It has none."
    raise UsageError(f"{framework.title} has no profile {quote(query, 40)}. {there_is}")


def find_place(
    framework: Framework, query: str, *, judgement: bool = False, others: Collection[Place] = ()
) -> Place:
    """Where a criterion of an id, a number ("2.3") or a title stands; a section where ``judgement`` is asked.

    The number comes first: it is what people see, and another criterion's id may read the same.
    ``others`` are places an audit has beside the framework's; they are known by their ids.

    Raises UsageError for a section that is meant as a criterion or the other way round,
    NotFoundError naming the nearest where there is nothing of that name.
    """
    name = fold(query)
    other = next((place for place in others if place.criterion == name), None)
    criterion = (
        find_numbered(framework, name)
        or framework.place(name)
        or _criterion_titled(framework, name)
        or other
    )
    section = find_section(framework, name)
    if judgement:
        if section is None and criterion is not None:
            raise UsageError(
                f"{quote(query)} is a criterion. A judgement belongs to a section. Name one."
            )
        place = Place(require_section(framework, query))
        if place in framework or place in others:
            return place
        raise UsageError(
            f"{framework.title_of(place)} is not judged as a whole; its criteria are. Name one of them."
        )
    if criterion is not None:
        return criterion
    if section is not None:
        own = ", or add --judgement for the section’s own" if Place(section) in framework else ""
        raise UsageError(f"{quote(query)} is a section. Name one of its criteria{own}.")
    raise _not_found(
        framework, "criterion", query, [criterion.id for criterion in framework.criteria]
    )


def find_numbered(framework: Framework, number: str) -> Place | None:
    """The criterion of a number; None where there is none."""
    name = fold(number)
    places = (place for place in framework.numbers if place.criterion)
    return next((place for place in places if fold(framework.numbers[place]) == name), None)


def _criterion_titled(framework: Framework, name: str) -> Place | None:
    """The criterion of a title that only one has."""
    titled = [
        place
        for place in framework.numbers
        if place.criterion and _fold_title(framework.title_of(place)) == _fold_title(name)
    ]
    return titled[0] if len(titled) == 1 else None


def _fold_title(text: str) -> str:
    return fold(text).replace("&", "and")


def find_step(audit: Audit, framework: Framework, query: str) -> tuple[Place, NextStep]:
    """The next step of an id, and where it stands.

    Raises NotFoundError where there is none, UsageError where several have that id.
    """
    step_id = query.strip().lower()
    matches = [(place, step) for place, step in audit.steps() if step.id == step_id]
    if not matches:
        ids = [step.id for _place, step in audit.steps()]
        near = get_close_matches(step_id, ids, 3, _ONE_SLIP)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NotFoundError(
            f"There is no next step {quote(query, 40)} in {audit.cycle.label}.{hint} "
            "semh answer shows the steps of a criterion with their ids."
        )
    if len(matches) > 1:
        places = ", ".join(framework.numbers.get(place, str(place)) for place, _step in matches)
        raise UsageError(
            f"{len(matches)} next steps have the id {step_id}: {places}. "
            "Give all but one another id in the file."
        )
    return matches[0]


def find_section(framework: Framework, query: str) -> str | None:
    """The id of the section of a number, an id or a title; None where there is none."""
    name = _fold_title(query)
    sections = framework.sections
    names = (
        *((_fold_title(framework.numbers[section.place]), section.id) for section in sections),
        *((section.id, section.id) for section in sections),
        *((_fold_title(section.title), section.id) for section in sections),
    )
    return next((section_id for known, section_id in names if known == name), None)


def require_section(
    framework: Framework, query: str, others: Iterable[tuple[str, str]] = ()
) -> str:
    """As :func:`find_section`, or one of ``others``, which other editions have: each its id and title.

    Raises NotFoundError naming what there is.
    """
    name = _fold_title(query)
    other = (known for known, title in others if name in (known, _fold_title(title)))
    section_id = find_section(framework, query) or next(other, None)
    if section_id is None:
        raise _not_found(
            framework, "section", query, [section.id for section in framework.sections]
        )
    return section_id


def _not_found(framework: Framework, kind: str, query: str, ids: list[str]) -> NotFoundError:
    near = get_close_matches(fold(query), ids, 3, 0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return NotFoundError(
        f"There is no {kind} {quote(query, 60)}.{hint} "
        f"semh framework show {framework.id} lists them all."
    )
