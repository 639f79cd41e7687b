"""Ask about what a killed program had not saved."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from semh_tui.compare.word_diff import diff_words
from semh_tui.model.audit import NextStep
from semh_tui.model.dates import full_date
from semh_tui.reports.content.words import place_name, rating_words
from semh_tui.session import Session
from semh_tui.session.shared_file import RecoveredChanges
from semh_tui.storage.drafts.draft_format import FormKey, Forms
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.marked_words import evidence_sides
from semh_tui.tui.styled_text import lines, plain


def what_was_not_kept(session: Session) -> Content:
    """Describe the forms that were open when a program was killed."""
    shown = [Content("semh ended while this was written and not kept yet:")]
    for key, values in session.pending_drafts.forms.items():
        shown += [Content(""), plain(form_name(session, key), "bold")]
        for field, text in values.items():
            if text.strip():
                shown.append(plain(f"{FIELD_NAMES.get(field, field)}: {text}"))
    return lines(shown)


FIELD_NAMES = {
    "step-text": "What needs doing",
    "step-owner": "Who",
    "step-due": "By when",
    "step-done": "Done on",
    "details-setting": "Setting",
    "details-urn": "URN",
    "details-auditors": "Who audits",
    "details-notes": "Notes",
    "anew": "Written anew",
    "evidence": "Evidence",
}


def form_name(session: Session, key: FormKey) -> str:
    """Name a form and the place it belongs to."""
    where = place_name(session.framework, key.place) if key.place else ""
    if key.kind == "step":
        return f"{'Next step' if key.item else 'New next step'} of {where}"
    if key.kind == "conflict":
        return f"{key.item.capitalize()} changed by somebody else too, {where}".rstrip(", ")
    if key.kind == "evidence":
        return f"Evidence too long to be saved, {where}"
    return "About this audit"


def open_forms(audit: OpenAudit, forms: Forms) -> None:
    """Open forms again with what stood in them, one on top of the other; a text for a conflict comes
    when that is asked about, under “Write it anew”."""
    from semh_tui.tui.audit.step_editing import edit_step

    for key, values in forms.items():
        if key.kind == "step" and key.place is not None:
            audit.go_to(key.place)
            edit_step(audit, key.place, key.item, values)
        elif key.kind == "evidence" and key.place is not None:
            audit.go_to(key.place)
            audit.show_place()
        elif key.kind == "details":
            audit.action_about(values)


def what_was_not_saved(session: Session, recovered: RecoveredChanges) -> Content:
    """Describe a draft: when it was written, and what would change at each place."""
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
        if now.rating != then.rating:
            before, after = (rating_words(framework, answer.rating) for answer in (now, then))
            shown.append(plain(f"{before} → {after}"))
        if now.evidence != then.evidence:
            shown.append(evidence_sides(diff_words(now.evidence, then.evidence))[1])
        shown += map(plain, step_changes(now.next_steps, then.next_steps))
    shown += [Content(""), *details] if (details := list(_details(session, recovered))) else []
    return lines(shown)


def step_changes(now: tuple[NextStep, ...], then: tuple[NextStep, ...]) -> Iterator[str]:
    """Describe in words how each next step would change."""
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


def _details(session: Session, recovered: RecoveredChanges) -> Iterator[Content]:
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
