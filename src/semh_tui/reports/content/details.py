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
    yield Facts([(label, make_text(value or _NONE)) for label, value in audit_facts(audit, path)])
    if audit.notes:
        yield Heading(make_text("Notes"), depth=3)
        yield Paragraph(make_text(audit.notes))


def audit_facts(audit: Audit, path: Path) -> Iterator[tuple[str, str]]:
    """What an audit says about itself, by labels; its notes only where there are none."""
    yield "Setting", audit.setting
    yield "URN", audit.urn
    yield "Term", audit.cycle.label
    yield "Status", audit.status.value
    if audit.profile:
        yield "Profile", audit.profile
    yield "Auditors", ", ".join(audit.auditors)
    yield "Kept in", str(path)
    if not audit.notes:
        yield "Notes", ""
