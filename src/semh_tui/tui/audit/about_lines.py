"""What the screen about an audit says of it and of its framework."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework, Reference
from semh_tui.reports.content.framework.document import framework_size
from semh_tui.session import Session
from semh_tui.tui.reader.reading import Chapter
from semh_tui.tui.styled_text import plain, rating_word
from semh_tui.tui.widgets.reflow import Draw, fixed_lines, labelled, prose, stack

LABELS = 13
"""Cells of the labels' column."""


def audit_lines(session: Session) -> Draw:
    """Whose audit it is, and where it is kept."""
    audit = session.audit
    rows = [
        ("Setting", audit.setting),
        ("URN", audit.urn),
        ("Term", audit.cycle.label),
        ("Status", f"{audit.status.value}"),
        ("Auditors", ", ".join(audit.auditors)),
        ("Kept in", f"{session.path}"),
    ]
    details = [_labelled(label, plain(text) if text else None) for label, text in rows]
    if audit.notes:
        details += [fixed_lines(""), _labelled("Notes", Content("")), prose(audit.notes)]
    else:
        details.append(_labelled("Notes", None))
    return stack(details)


def framework_lines(framework: Framework) -> Draw:
    """What the framework is, and how many sections and criteria it holds."""
    rows = [
        ("Title", framework.title),
        ("Publisher", framework.publisher),
        ("Edition", framework.edition),
        ("Holds", framework_size(framework)),
    ]
    return stack(_labelled(label, plain(text)) for label, text in rows if text)


def _labelled(label: str, text: Content | None) -> Draw:
    none = Content.styled("none given", "$quiet")
    return labelled(Content.styled(label, "$quiet"), none if text is None else text, LABELS)


def rating_lines(framework: Framework) -> Draw:
    """What each rating means."""
    words = {rating: rating_word(framework, rating) for rating in framework.scale.ratings}
    column = max(word.cell_length for word in words.values()) + 3
    meanings = [
        labelled(words[rating], plain(framework.meaning(rating)), column)
        for rating in framework.scale.ratings
    ]
    if framework.ratings_note:
        meanings += [fixed_lines(""), prose(framework.ratings_note, "$quiet")]
    return stack(meanings)


def reference_chapters(framework: Framework) -> Sequence[Chapter]:
    """What the framework cites, and how that stands today; nothing where it cites nothing."""
    if not framework.references:
        return ()
    draws = [draw for reference in framework.references for draw in _reference(reference)]
    return [Chapter("What it refers to, and how that stands", stack(draws[:-1]))]


def _reference(reference: Reference) -> list[Draw]:
    draws = [prose(reference.cited_as, "bold"), prose(reference.current, indent="  ")]
    if reference.url:
        draws.append(prose(reference.url, "$accent", indent="  "))
    checked = f"Checked on {full_date(reference.checked_on)}."
    return [*draws, prose(checked, "$quiet", indent="  "), fixed_lines("")]
