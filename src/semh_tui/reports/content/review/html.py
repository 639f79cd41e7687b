"""A review as an HTML page, for a browser, a printer or Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
from semh_tui.model.text import visible
from semh_tui.reports.content.evidence_words import compare_evidence, split_line
from semh_tui.reports.content.review.review_filter import ReviewFilter, RowGroup, StepGroup
from semh_tui.reports.content.review.table import count_change
from semh_tui.reports.content.review.words import (
    ARROW,
    audit_names,
    cautions,
    headline_words,
    number_lines,
    promised_words,
    rating_parts,
    review_title,
    row_name,
    row_notes,
)
from semh_tui.reports.content.step_words import reviewed_step_words, step_heading, step_number
from semh_tui.reports.content.words import rating_words
from semh_tui.reports.render.html import (
    Html,
    escape_text,
    join_html,
    render_page,
    render_paragraphs,
    tag,
)

_COLOURS = {Movement.DECLINED: "red", Movement.IMPROVED: "green"}
_TAGS = {PieceKind.REMOVED: "del", PieceKind.ADDED: "ins"}


def review_html(filtered: ReviewFilter) -> str:
    """The whole review, or what was asked for; evidence in full, then and now side by side."""
    return render_page(review_title(filtered.review), _body(filtered))


def _body(filtered: ReviewFilter) -> Iterator[Html]:
    review = filtered.review
    yield tag("h1", review_title(review))
    if filtered.is_whole:
        yield from _top(filtered)
    if filtered.only is None:
        yield _sections(filtered)
    for group in filtered.groups():
        yield from (
            _row_group(filtered, group) if isinstance(group, RowGroup) else _steps(review, group)
        )
    as_of = f"As it stood on {full_date(review.today)}. {review.new_framework.title}"
    yield tag("footer", f"{as_of}, edition {review.new.edition}.")


def _top(filtered: ReviewFilter) -> Iterator[Html]:
    review = filtered.review
    counted = (
        tag("span", _sign(symbol, _COLOURS.get(movement, "")), f" {words} ")
        for movement, symbol, words in headline_words(review)
    )
    yield tag("p", counted, class_="headline")
    yield tag("p", promised_words(review))
    for caution in cautions(review):
        yield tag("p", caution, class_="caution")


def _sign(symbol: str, colour: str) -> Html:
    """A symbol in a colour that the style sheet has, or without one."""
    return tag("span", symbol, class_=f"sign {colour}".strip())


def _rating(level: Level, words: str) -> Html:
    """ "◆ Amber": the shape carries the colour."""
    if not level.key:
        return escape_text(words)
    return join_html(
        [_sign(words[:1], "" if level.key == NOT_APPLICABLE else level.colour), words[1:]]
    )


def _ratings(filtered: ReviewFilter, row: ReviewRow) -> Html:
    review = filtered.review
    parts = (_rating(level, words) for level, words in rating_parts(review, row))
    return join_html(parts, f" {ARROW} ")


def _sections(filtered: ReviewFilter) -> Html:
    framework = filtered.review.new_framework
    heads = [
        tag("th", "Section"),
        *(_rating_head(framework, rating) for rating in framework.scale.columns),
    ]
    rows = (tag("tr", _section(filtered, section)) for section in filtered.sections)
    return tag("table", tag("tr", heads, tag("th", "Judgement")), rows)


def _rating_head(framework: Framework, rating: Rating | None) -> Html:
    return tag(
        "th", _rating(framework.level(rating), rating_words(framework, rating)), class_="number"
    )


def _section(filtered: ReviewFilter, section: SectionReview) -> Iterator[Html]:
    yield tag("td", f"{section.number} {section.title}")
    for rating in filtered.review.new_framework.scale.columns:
        change = count_change(section.old, section.new, rating)
        yield tag("td", change, class_="number" if ARROW in change else "number none")
    yield tag("td", _ratings(filtered, section.judgement))


def _row_group(filtered: ReviewFilter, group: RowGroup) -> Iterator[Html]:
    review = filtered.review
    lowest = review.new_framework.scale.lowest
    colour = _COLOURS.get(group.movement, "") if group.movement else lowest.colour
    sign = _sign(group.symbol, colour)
    yield tag("h2", sign, f" {group.words}: {group.size}")
    if group.is_by_number:
        yield tag(
            "ul", (tag("li", line) for line in number_lines(review, group.rows, group.movement))
        )
        return
    for row in group.rows:
        yield tag("h3", f"{row_name(row)}: ", _ratings(filtered, row))
        for note in row_notes(review, row):
            yield tag("p", note, class_="note")
        yield from _evidence(filtered, row)


def _evidence(filtered: ReviewFilter, row: ReviewRow) -> Iterator[Html]:
    old, new = audit_names(filtered.review)
    compared = compare_evidence(row)
    if not row.evidence_changed:
        if row.new_evidence:
            yield _side_by_side((f"{old} and {new}", compared.now), marked=False)
        return
    both = [(old, compared.then), (new, compared.now)]
    yield _side_by_side(*(side for side in both if side[1]), marked=compared.marked)


def _side_by_side(*columns: tuple[str, Iterable[Piece]], marked: bool) -> Html:
    heads = (tag("th", name) for name, _pieces in columns)
    cells = (
        tag("td", render_paragraphs(_mark_pieces(pieces, marked))) for _name, pieces in columns
    )
    return tag("table", tag("tr", heads), tag("tr", cells), class_="side")


def _mark_pieces(pieces: Iterable[Piece], marked: bool) -> Html:
    return join_html(
        _mark_piece(piece)
        if marked and piece.kind is not PieceKind.SAME
        else escape_text(piece.text)
        for piece in pieces
    )


def _mark_piece(piece: Piece) -> Html:
    """Mark each line by itself."""
    lines = []
    for line in visible(piece.text).split("\n"):
        before, words, after = split_line(line)
        marked = tag(_TAGS[piece.kind], words) if words else ""
        lines.append(join_html([before, marked, after]))
    return join_html(lines, "\n")


def _steps(review: Review, group: StepGroup) -> Iterator[Html]:
    yield tag("h2", f"{step_heading(group.state)}: {len(group.steps)}")
    lines = (
        f"{step_number(review, step)} {reviewed_step_words(step, review.today)}"
        for step in group.steps
    )
    yield tag("ul", (tag("li", line) for line in lines))
