"""The framework's words for each rated criterion, shown again where they have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from semh_tui.compare.rated_words import RatedWords
from semh_tui.compare.word_diff import diff_words
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import plural
from semh_tui.reports.content.evidence_words import compare_pieces, compared_text
from semh_tui.reports.content.words import audit_name, place_name
from semh_tui.reports.document import (
    Block,
    Document,
    Entries,
    Entry,
    Heading,
    Note,
    Paragraph,
    Side,
    Sides,
)
from semh_tui.reports.inline_text import make_rating, make_text

_INDENT = 2


class RecordedWords(NamedTuple):
    """The words behind the ratings of an audit in the file ``path``."""

    audit: Audit
    framework: Framework
    rows: Sequence[RatedWords]
    path: Path
    is_recorded: bool
    """Whether the audit now says that it answers the words as they are."""


def rated_words_document(recorded: RecordedWords) -> Document:
    """Every rating with its words as they are now; those that changed come first."""
    audit, framework = recorded.audit, recorded.framework
    return Document(
        make_text(f"{audit_name(audit)}: {framework.name}"),
        tuple(_blocks(audit, framework, recorded.rows)),
    )


def _blocks(audit: Audit, framework: Framework, rows: Sequence[RatedWords]) -> Iterator[Block]:
    changed = [row for row in rows if row.changed]
    as_before = [row for row in rows if row.before == row.now]
    unknown = [row for row in rows if row.before is None]
    if unknown and audit.framework_digest != framework.digest:
        yield Note(make_text(_unknown_words(audit)))
    for heading, group in (
        ("Changed since it was rated", changed),
        ("As it was", as_before),
        ("The words as they are now", unknown),
    ):
        if group:
            yield Heading(make_text(heading), size=plural(len(group), "rating"))
            yield Entries([_entry(row, framework) for row in group], lead=_INDENT, chapters=True)


def _unknown_words(audit: Audit) -> str:
    if not audit.framework_digest:
        return "Nothing says which words were rated. Read whether each rating still fits."
    return "The words as they were are not kept here. Read whether each rating still fits."


def _entry(row: RatedWords, framework: Framework) -> Entry:
    return Entry(
        make_text(place_name(framework, row.place)),
        right=(make_rating(framework.level(row.rating)),),
        detail=lambda: (_words(row),),
    )


def _words(row: RatedWords) -> Block:
    if not row.changed or row.before is None:
        return Paragraph(make_text(row.now))
    compared = compare_pieces(diff_words(row.before, row.now))
    return Sides(
        (
            Side("was", "When it was rated", compared_text(compared.then, marked=compared.marked)),
            Side("now", "Now", compared_text(compared.now, marked=compared.marked)),
        )
    )
