"""A line for each of several settings, with its latest audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from semh_tui.model.progress import Counts
from semh_tui.model.text import fold, plural
from semh_tui.reports.document import Cell, Column, Document, Paragraph, Row, Table
from semh_tui.reports.inline_text import Piece, Text, make_quiet, make_text
from semh_tui.storage.audit_list import ListedAudit


def settings_document(
    audits: Sequence[ListedAudit], frameworks: Mapping[str, str] | None = None, folder: str = ""
) -> Document:
    """The audits in the order given; with the name of each framework, by its id, where there are several.

    ``folder`` is what commands need to find the audits, as " --audits FOLDER".
    """
    frameworks = frameworks or {}
    settings = {(fold(audit.setting), audit.folder) for audit in audits}
    names = Counter(name for name, _folder in settings)
    title, options = f"{plural(len(settings), 'setting')}, the latest audit of each", []
    parts: list[Callable[[ListedAudit], str]] = []
    heads: list[str] = []
    if len(settings) > 1:
        heads.append("Setting")
        options.append("--setting NAME")
        parts.append(lambda audit: _name(audit, is_only=names[fold(audit.setting)] == 1))
    else:
        title = f"{audits[0].setting}, the latest audit" if audits else title
    if frameworks:
        heads.append("Framework")
        options.append("--framework ID")
        parts.append(lambda audit: frameworks[audit.framework])
        title += " under each framework"
    if any(audit.profile for audit in audits):
        heads.append("Profile")
        parts.append(lambda audit: audit.profile)
    heads += ("Term", "Status", "Rated", "Ratings")
    columns = tuple(Column(make_text(head), is_number=head == "Rated") for head in heads)
    rows = [_row(audit, [part(audit) for part in parts]) for audit in audits]
    hint = f"To see one: semh status {' '.join(options)}{folder}. To see all in one term: semh overview{folder}."
    return Document(
        make_text(title),
        (Table(columns, rows), Paragraph(make_quiet(hint))),
    )


def _name(audit: ListedAudit, *, is_only: bool) -> str:
    """A setting's name; of one of several of its name with its folder."""
    return audit.setting if is_only else f"{audit.setting} ({Path(audit.folder).name})"


def _row(audit: ListedAudit, names: Sequence[str]) -> Row:
    texts = (
        *map(make_text, names),
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
