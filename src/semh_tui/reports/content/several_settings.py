"""A line for each of several settings, with its latest audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from semh_tui.model.progress import Counts
from semh_tui.reports.content.words import plural
from semh_tui.reports.document import Cell, Column, Document, Paragraph, Row, Table
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text
from semh_tui.storage.audit_list import ListedAudit

_NEXT = "To see one: semh status --setting NAME. To see all in one term: semh overview."


def settings_document(audits: Sequence[ListedAudit]) -> Document:
    """The settings in the order given."""
    heads = ("Setting", "Term", "Status", "Rated", "Ratings")
    columns = tuple(Column(make_text(head), is_number=head == "Rated") for head in heads)
    names = Counter(audit.setting for audit in audits)
    rows = [_row(audit, is_only=names[audit.setting] == 1) for audit in audits]
    return Document(
        make_text(f"{plural(len(audits), 'setting')}, the latest audit of each"),
        (Table(columns, rows), Paragraph(make_text(Piece(_NEXT, Meaning.QUIET)))),
    )


def _row(audit: ListedAudit, *, is_only: bool) -> Row:
    """A setting; one of several of its name with its folder."""
    name = audit.setting if is_only else f"{audit.setting} ({Path(audit.folder).name})"
    texts = (
        make_text(name),
        make_text(audit.cycle.label),
        make_text(audit.status.value),
        make_text(f"{audit.counts.rated}/{audit.counts.applicable}"),
        _counts(audit.counts),
    )
    return Row(tuple(map(Cell, texts)))


def _counts(counts: Counts) -> Text:
    """ "■ R  4  ◆ A  9  ● G 10"; where there is little room without the letters."""
    pieces: list[str | Piece] = []
    for level in counts.scale.levels:
        pieces += ["  "] if pieces else []
        pieces += [
            Piece(level.letter, level=level, short=("",)),
            f" {counts.of_rating(level.key):>2}",
        ]
    return make_text(*pieces)
