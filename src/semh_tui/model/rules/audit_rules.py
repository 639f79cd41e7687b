"""Rules of an audit against its framework, checked on the plain data of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from semh_tui.model.framework import Framework
from semh_tui.model.ids import ID, LONGEST_ID
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_APPLICABLE, Scale
from semh_tui.model.rules.faults import (
    KEY,
    Fault,
    Loc,
    as_fields,
    as_items,
    as_text,
    suggest_nearest,
)
from semh_tui.model.text import normalise


def answer_faults(sections: object, framework: Framework, if_missing: str) -> Iterator[Fault]:
    """What is missing or unknown in the sections of a file, and ratings and steps that cannot be.

    ``if_missing`` says what to do where a section or criterion of the framework is not there.
    """
    written = as_fields(sections)
    needs_reason = framework.scale.needs_reason
    steps: dict[str, Loc] = {}
    for section_id, value in written.items():
        section = framework.section(section_id)
        loc: Loc = ("sections", section_id)
        if section is None:
            yield from _unknown(loc, "section", framework)
        section_fields = as_fields(value)
        judgement = as_fields(section_fields.get("judgement"))
        yield from _judgement_faults(section_fields, loc, framework, if_missing)
        yield from _one_answer_faults(judgement, (*loc, "judgement"), steps, needs_reason)
        criteria = as_fields(section_fields.get("criteria"))
        known = framework.places_by_id.get(section_id, {})
        for criterion_id, answer in criteria.items():
            here = (*loc, "criteria", criterion_id)
            if criterion_id in known:
                yield from _rating_faults(as_fields(answer), here, framework, known[criterion_id])
            else:
                yield from _unknown(here, "criterion", framework)
            yield from _one_answer_faults(as_fields(answer), here, steps, needs_reason)
        if "criteria" in section_fields:
            for criterion_id in known:
                if criterion_id not in criteria:
                    message = f"the criterion {quote(criterion_id)} is missing."
                    yield Fault((*loc, "criteria"), message, if_missing)
    for section in framework.sections:
        if section.id not in written:
            message = f"the section {quote(section.id)} is missing."
            yield Fault(("sections",), message, if_missing)


def profile_faults(profile: str, framework: Framework) -> Iterator[Fault]:
    """A profile of which the framework knows nothing."""
    if not profile or profile in framework.profiles:
        return
    message = f"{framework.name} has no profile {quote(profile, 60)}."
    known = ", ".join(framework.profiles)
    remedy = suggest_nearest(profile, framework.profiles) or (f"It has: {known}." if known else "")
    yield Fault(("profile",), message, remedy or "Take the line out.")


def _judgement_faults(
    section_fields: Mapping[str, Any], loc: Loc, framework: Framework, if_missing: str
) -> Iterator[Fault]:
    """What is wrong with the answer about a section as a whole."""
    section = framework.section(str(loc[-1]))
    is_needed = section.is_answered_itself if section else framework.has_judgements
    written, here = section_fields.get("judgement"), (*loc, "judgement")
    judgement = as_fields(written)
    if is_needed and written is None:
        if section_fields:
            yield Fault(loc, "“judgement:” is missing.", if_missing)
    elif section is None:
        return
    elif not is_needed:
        if any(judgement.values()):
            yield from _unknown(here, "judgement", framework)
    elif judgement.get("rating") == NOT_APPLICABLE and not section.applies_if:
        yield Fault(
            (*here, "rating"),
            "this section applies to every setting.",
            f"Judge it {_levels_in_words(framework.scale)}, or leave it empty.",
        )
    elif section.has_judgement:
        yield from _rating_faults(judgement, here, framework, section.place)
    elif judgement.get("rating") not in (None, NOT_APPLICABLE):
        message = "this section is not judged: all it takes here is “not-applicable”."
        yield Fault((*here, "rating"), message, "Leave it empty where the section applies.")


def _unknown(loc: Loc, what: str, framework: Framework) -> Iterator[Fault]:
    """Nothing of a key that is no id: validation says that."""
    name = str(loc[-1])
    if len(name) <= LONGEST_ID and re.fullmatch(ID, name):
        message = f"{framework.name} has no such {what}."
        yield Fault((*loc, KEY), message, "What is written there is kept.", warning=True)


def _levels_in_words(scale: Scale) -> str:
    """ "red, amber or green": the keys of the levels."""
    return f"{', '.join(scale.keys[:-1])} or {scale.keys[-1]}"


def _rating_faults(
    answer: Mapping[str, Any], loc: Loc, framework: Framework, place: Place
) -> Iterator[Fault]:
    """A rating that the framework does not have at a place. What another edition's places hold is kept."""
    rating = as_text(answer.get("rating"))
    allowed = framework.scale.ratings
    if not rating or rating in allowed:
        return
    if all(level.key != rating for level in framework.choices(place)):
        message = f"{quote(rating, 80)} is not one of: {', '.join(allowed)}."
        yield Fault((*loc, "rating"), message, suggest_nearest(rating.strip().lower(), allowed))


def _one_answer_faults(
    answer: Mapping[str, Any], loc: Loc, steps: dict[str, Loc], needs_reason: bool
) -> Iterator[Fault]:
    """``steps`` holds the ids so far, of the whole audit."""
    is_not_applicable = needs_reason and answer.get("rating") == NOT_APPLICABLE
    if is_not_applicable and not normalise(as_text(answer.get("evidence"))):
        message = "not applicable needs its reason in the evidence."
        yield Fault((*loc, "rating"), message, warning=True)
    for number, step in enumerate(as_items(answer.get("next_steps"))):
        step_id = as_text(as_fields(step).get("id"))
        here = (*loc, "next_steps", number)
        if step_id in steps:
            yield Fault(
                here,
                f"the id {quote(step_id)} was used on line {{line}} already.",
                "Give one of them another id.",
                earlier=steps[step_id],
            )
        if step_id:
            steps[step_id] = here
