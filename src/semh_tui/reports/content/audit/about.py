"""About an audit: whose it is, and what its framework says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.reports.content.details import audit_facts
from semh_tui.reports.content.framework.document import (
    framework_size,
    front_blocks,
    reference_blocks,
)
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.words import audit_name
from semh_tui.reports.document import Block, Document, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, make_text

_NONE = Piece("none given", Meaning.QUIET)


def about_document(framework: Framework, audit: Audit, path: Path) -> Document:
    """An audit's details, then the framework's own texts; ``path`` is the audit's file."""
    return Document(
        make_text(audit_name(audit)),
        tuple(_blocks(framework, audit, path)),
        foot=full_title(framework),
        subject=framework.title,
    )


def _blocks(framework: Framework, audit: Audit, path: Path) -> Iterator[Block]:
    yield Heading(make_text("This audit"))
    yield Facts([(label, make_text(words or _NONE)) for label, words in audit_facts(audit, path)])
    if audit.notes:
        yield Heading(make_text("Notes"))
        yield Paragraph(make_text(audit.notes))
    yield Heading(make_text("The framework"))
    rows = (
        ("Title", framework.title),
        ("Publisher", framework.publisher),
        ("Licence", framework.licence),
        ("Edition", framework.edition),
        ("Holds", framework_size(framework)),
    )
    yield Facts([(label, make_text(words)) for label, words in rows if words])
    yield from front_blocks(framework)
    yield from reference_blocks(framework)
