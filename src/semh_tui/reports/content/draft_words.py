"""What a killed program had not saved, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.program.help_words import FIELD_WORDS
from semh_tui.reports.content.words import place_name, profile_words
from semh_tui.storage.drafts.draft_format import FormKey

_NAMES = {field: words.name for field, words in FIELD_WORDS.items()} | {
    "anew": "Written anew",
    "evidence": "Evidence",
}


def field_name(field: str) -> str:
    """The label of a form's field."""
    return _NAMES.get(field, field)


def form_name(framework: Framework, key: FormKey) -> str:
    """Name a form and the place it belongs to."""
    where = place_name(framework, key.place) if key.place else ""
    if key.kind == "step":
        return f"{'Next step' if key.item else 'New next step'} of {where}"
    if key.kind == "conflict":
        return f"{key.item.capitalize()} changed by somebody else too, {where}".rstrip(", ")
    if key.kind == "evidence":
        return f"Evidence too long to be saved, {where}"
    return "About this audit"


def describe_changes(
    framework: Framework, now: Audit, then: Audit, places: Sequence[Place]
) -> Iterator[str]:
    """Describe in lines how the answers at ``places``, and the details, would change."""
    for place in places:
        before, after = now.answer(place), then.answer(place)
        yield f"{place_name(framework, place)}."
        if before.rating != after.rating:
            yield f"{framework.label(before.rating)} becomes {framework.label(after.rating)}."
        if before.evidence != after.evidence:
            yield f"Evidence: {after.evidence or 'none'}"
        yield from describe_step_changes(before.next_steps, after.next_steps)
    yield from describe_detail_changes(now, then)


def describe_step_changes(now: Sequence[NextStep], then: Sequence[NextStep]) -> Iterator[str]:
    """Describe in words how each next step would change."""
    before = {step.id: step for step in now}
    after = {step.id: step for step in then}
    for step in then:
        old = before.get(step.id)
        if old is None:
            yield f"New next step: {_step_words(step)}"
        elif old != step:
            yield f"Next step: {_step_words(old)} → {_step_words(step)}"
    for step in now:
        if step.id not in after:
            yield f"Next step removed: {_step_words(step)}"


def _step_words(step: NextStep) -> str:
    parts = [step.text, step.owner]
    if step.due:
        parts.append(f"due {full_date(step.due)}")
    if step.done:
        parts.append(f"done {full_date(step.done)}")
    return ", ".join(filter(None, parts))


def describe_detail_changes(now: Audit, then: Audit) -> Iterator[str]:
    """Describe in words how the audit's details would change."""
    names = (
        ("Setting", "setting"), ("URN", "urn"), ("Auditors", "auditors"), ("Notes", "notes"),
    )  # fmt: skip
    for label, name in names:
        was, would_be = getattr(now, name), getattr(then, name)
        if was != would_be:
            text = ", ".join(would_be) if isinstance(would_be, tuple) else would_be
            yield f"{label}: {text or 'nothing'}"
    if now.profile != then.profile:
        yield f"Profile: {profile_words(then.profile)}"
    if now.status is not then.status:
        yield f"Status: {then.status.value}"
