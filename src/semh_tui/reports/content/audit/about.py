"""About an audit: whose it is, and what its framework says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.reports.content.framework.document import (
    framework_size,
    front_blocks,
    reference_blocks,
)
from semh_tui.reports.content.words import audit_name
from semh_tui.reports.document import Block, Document, Facts, Heading, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, make_text

_NONE = Piece("none given", Meaning.QUIET)


def about_document(framework: Framework, audit: Audit, path: str) -> Document:
    """An audit's details, then the framework's own texts; ``path`` is the audit's file."""
    return Document(
        make_text(audit_name(audit)),
        tuple(_blocks(framework, audit, path)),
        foot=framework.name,
        subject=framework.title,
    )


def _blocks(framework: Framework, audit: Audit, path: str) -> Iterator[Block]:
    yield Heading(make_text("This audit"))
    yield _facts(
        ("Setting", audit.setting),
        ("URN", audit.urn or ""),
        ("Term", audit.cycle.label),
        ("Status", audit.status.value),
        *((("Profile", audit.profile),) if audit.profile else ()),
        ("Auditors", ", ".join(audit.auditors)),
        ("Kept in", path),
        *(() if audit.notes else (("Notes", ""),)),
    )
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
    yield _facts(*((label, words) for label, words in rows if words))
    yield from front_blocks(framework)
    yield from reference_blocks(framework)


def _facts(*rows: tuple[str, str]) -> Facts:
    return Facts([(label, make_text(words or _NONE)) for label, words in rows])
