"""The question about what a program that was killed had not saved."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from semh_tui.model.audit import NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.evidence_diff import word_diff
from semh_tui.reports.words import place_name, rating_words
from semh_tui.session import Session
from semh_tui.session.shared_file import Recovered
from semh_tui.tui.content import lines, plain
from semh_tui.tui.screens.choice import ChoiceScreen
from semh_tui.tui.side_by_side import evidence_sides


def recovery_choice(session: Session, recovered: Recovered, *, final: bool) -> ChoiceScreen:
    """Ask whether it is taken in; where the audit is ``final``, that is said and not proposed."""
    take = "Change the final audit: take it in" if final else "Take it into the audit"
    return ChoiceScreen(
        "Not saved last time",
        [
            ("later", "Decide later: ask me again next time"),
            ("take", take),
            ("discard", "Throw it away"),
        ],
        "later",
        message=what_was_not_saved(session, recovered),
        rests=True,
    )


def what_was_not_saved(session: Session, recovered: Recovered) -> Content:
    """When it was written, and for each place what would be different."""
    framework = session.framework
    when = f"{recovered.at:%H:%M} on {full_date(recovered.at.date())}"
    shown = [
        Content(f"semh ended before everything was saved, at {when}."),
        Content("This is not in the audit yet:"),
    ]
    if recovered.file_is_newer:
        shown.append(Content("The audit has been saved since; nothing newer will be lost."))
    for place in recovered.changes.places:
        now, then = session.answer(place), recovered.audit.answer(place)
        shown += [Content(""), plain(place_name(framework, place), "bold")]
        if now.rating is not then.rating:
            before, after = (rating_words(framework, answer.rating) for answer in (now, then))
            shown.append(plain(f"{before} → {after}"))
        if now.evidence != then.evidence:
            shown.append(evidence_sides(word_diff(now.evidence, then.evidence))[1])
        shown += map(plain, step_changes(now.next_steps, then.next_steps))
    shown += [Content(""), *details] if (details := list(_details(session, recovered))) else []
    return lines(shown)


def step_changes(now: tuple[NextStep, ...], then: tuple[NextStep, ...]) -> Iterator[str]:
    """What would become of each next step, in words."""
    before = {step.id: step for step in now}
    after = {step.id: step for step in then}
    for step in then:
        old = before.get(step.id)
        if old is None:
            yield f"New next step: {_words(step)}"
        elif old != step:
            yield f"Next step: {_words(old)} → {_words(step)}"
    for step in now:
        if step.id not in after:
            yield f"Next step removed: {_words(step)}"


def _words(step: NextStep) -> str:
    parts = [step.text, step.owner]
    if step.due:
        parts.append(f"due {full_date(step.due)}")
    if step.done:
        parts.append(f"done {full_date(step.done)}")
    return ", ".join(filter(None, parts))


def _details(session: Session, recovered: Recovered) -> Iterator[Content]:
    now, then = session.audit, recovered.audit
    names = (
        ("Setting", "setting"), ("URN", "urn"), ("Auditors", "auditors"), ("Notes", "notes"),
    )  # fmt: skip
    for label, name in names:
        was, would_be = getattr(now, name), getattr(then, name)
        if was != would_be:
            text = ", ".join(would_be) if isinstance(would_be, tuple) else would_be
            yield plain(f"{label}: {text or 'nothing'}")
    if now.status is not then.status:
        yield plain(f"Status: {then.status.value}")
