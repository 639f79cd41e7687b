"""An audit's details: setting, term, auditors, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.reports.document import Block, Document, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import make_text

_NONE = "none given"


def details_document(path: Path, audit: Audit) -> Document:
    """A line for each field, the notes below."""
    return Document((), tuple(_blocks(path, audit)))


def _blocks(path: Path, audit: Audit) -> Iterator[Block]:
    fields = {
        "Setting": audit.setting,
        "URN": audit.urn,
        "Term": audit.cycle.label,
        "Status": audit.status.value,
        **({"Profile": audit.profile} if audit.profile else {}),
        "Auditors": ", ".join(audit.auditors),
        "Kept in": str(path),
        **({} if audit.notes else {"Notes": ""}),
    }
    yield Facts([(label, make_text(value or _NONE)) for label, value in fields.items()])
    if audit.notes:
        yield Heading(make_text("Notes"), depth=3)
        yield Paragraph(make_text(audit.notes))
