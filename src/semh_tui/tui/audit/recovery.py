"""Ask about what a killed program had not saved."""

from __future__ import annotations

from textual.content import Content

from semh_tui.compare.word_diff import diff_words
from semh_tui.model.dates import full_date
from semh_tui.reports.content.draft_words import (
    describe_detail_changes,
    describe_step_changes,
    field_name,
    form_name,
)
from semh_tui.reports.content.words import place_name, rating_words
from semh_tui.session import Session
from semh_tui.session.shared_file import RecoveredChanges
from semh_tui.storage.drafts.draft_format import Forms
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.marked_words import evidence_sides
from semh_tui.tui.styled_text import lines, plain


def what_was_not_kept(session: Session) -> Content:
    """Describe the forms that were open when a program was killed."""
    framework = session.framework
    shown = [Content("semh ended while this was written and not kept yet:")]
    for key, values in session.pending_drafts.forms.items():
        shown += [Content(""), plain(form_name(framework, key), "bold")]
        for field, text in values.items():
            if text.strip():
                shown.append(plain(f"{field_name(field)}: {text}"))
    return lines(shown)


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
        shown += map(plain, describe_step_changes(now.next_steps, then.next_steps))
    details = list(map(plain, describe_detail_changes(session.audit, recovered.audit)))
    shown += [Content(""), *details] if details else []
    return lines(shown)
