"""A review as Markdown, for a pull request, a wiki or a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.review import Review
from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.model.text import visible
from semh_tui.reports.content.evidence_words import compare_evidence, split_line
from semh_tui.reports.content.review.review_filter import ReviewFilter, RowGroup, StepGroup
from semh_tui.reports.content.review.table import count_change
from semh_tui.reports.content.review.words import (
    audit_names,
    cautions,
    headline_words,
    number_lines,
    promised_words,
    rating_change,
    review_title,
    row_name,
    row_notes,
)
from semh_tui.reports.content.step_words import reviewed_step_words, step_heading, step_number
from semh_tui.reports.content.words import rating_words
from semh_tui.reports.render.markdown import escape, escape_block, table_head, table_row

# Noncharacters, which normalised text never holds, stand for marks until the text is escaped.
_OPEN = {PieceKind.REMOVED: "\ufdd0", PieceKind.ADDED: "\ufdd1"}
_MARKS = str.maketrans({"\ufdd0": "~~", "\ufdd1": "**"})


def review_markdown(filtered: ReviewFilter) -> str:
    """The whole review, or what was asked for; evidence in full."""
    return visible("\n".join(_lines(filtered))).strip() + "\n"


def _lines(filtered: ReviewFilter) -> Iterator[str]:
    yield f"# {escape(review_title(filtered.review))}"
    yield ""
    if filtered.is_whole:
        yield from _top(filtered)
    if filtered.only is None:
        yield from _sections(filtered)
    for group in filtered.groups():
        yield from (
            _row_group(filtered, group)
            if isinstance(group, RowGroup)
            else _steps(filtered.review, group)
        )


def _top(filtered: ReviewFilter) -> Iterator[str]:
    review = filtered.review
    counted = (f"{symbol} {words}" for _movement, symbol, words in headline_words(review))
    yield f"**{' · '.join(map(escape, counted))}**"
    yield ""
    yield escape(promised_words(review))
    yield ""
    for caution in cautions(review):
        yield from (f"> ⚠ {escape(caution)}", "")


def _sections(filtered: ReviewFilter) -> Iterator[str]:
    review = filtered.review
    framework = review.new_framework
    heads = [rating_words(framework, rating) for rating in framework.scale.columns]
    yield from table_head("Section", *heads, "Judgement", numbers=range(1, len(heads) + 1))
    for section in filtered.sections:
        counts = (
            count_change(section.old, section.new, rating) for rating in framework.scale.columns
        )
        judgement = rating_change(review, section.judgement)
        yield table_row(f"{section.number} {section.title}", *counts, judgement)
    yield ""


def _row_group(filtered: ReviewFilter, group: RowGroup) -> Iterator[str]:
    review = filtered.review
    yield f"## {escape(f'{group.symbol} {group.words}: {group.size}')}"
    yield ""
    if group.is_by_number:
        for line in number_lines(review, group.rows, group.movement):
            yield f"- {escape(line)}"
        yield ""
        return
    for row in group.rows:
        yield from _row(filtered, row)


def _row(filtered: ReviewFilter, row: ReviewRow) -> Iterator[str]:
    review = filtered.review
    yield f"### {escape(f'{row_name(row)}: {rating_change(review, row)}')}"
    yield ""
    if lines := [f"- {escape(note)}" for note in row_notes(review, row)]:
        yield from (*lines, "")
    compared = compare_evidence(row)
    old, new = audit_names(review)
    if row.old_evidence and not row.evidence_changed:
        yield from _quoted(f"{old} and {new}", compared.now, marked=False)
        return
    yield from _quoted(old, compared.then, marked=compared.marked)
    yield from _quoted(new, compared.now, marked=compared.marked)


def _quoted(name: str, pieces: Iterable[Piece], *, marked: bool) -> Iterator[str]:
    text = "".join(_mark_piece(piece) if marked else piece.text for piece in pieces)
    if not text:
        return
    yield f"**{escape(name)}**"
    yield ""
    for line in escape_block(text).split("\n"):
        yield f"> {line}".rstrip().translate(_MARKS)
    yield ""


def _mark_piece(piece: Piece) -> str:
    """Mark each line of what only one side has by itself."""
    if piece.kind is PieceKind.SAME:
        return piece.text
    mark = _OPEN[piece.kind]
    lines = []
    for line in piece.text.split("\n"):
        before, words, after = split_line(line)
        lines.append(f"{before}{mark}{words}{mark}{after}" if words else line)
    return "\n".join(lines)


def _steps(review: Review, group: StepGroup) -> Iterator[str]:
    yield f"## {step_heading(group.state)}: {len(group.steps)}"
    yield ""
    for step in group.steps:
        yield f"- {escape(f'{step_number(review, step)} {reviewed_step_words(step, review.today)}')}"
    yield ""
