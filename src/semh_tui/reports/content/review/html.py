"""A review as a page: to read in a browser, to print, to open in Word and go on writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.rating import COLOURS, Rating
from semh_tui.model.text import visible
from semh_tui.reports.content.evidence_words import compare_evidence
from semh_tui.reports.content.review.review_filter import Group, Selection, StepGroup
from semh_tui.reports.content.review.table import count_change
from semh_tui.reports.content.review.words import (
    ARROW,
    cautions,
    headline,
    movement_symbol,
    notes,
    number_lines,
    promised,
    rating_parts,
    row_name,
    sides,
    title,
)
from semh_tui.reports.content.step_words import step_heading, step_number, told
from semh_tui.reports.content.words import rating_words
from semh_tui.reports.render.html import Html, join, page, paragraphs, tag, text

_CLASSES = {
    Rating.RED: "red",
    Rating.AMBER: "amber",
    Rating.GREEN: "green",
    Movement.DECLINED: "red",
    Movement.IMPROVED: "green",
}
_TAGS = {PieceKind.REMOVED: "del", PieceKind.ADDED: "ins"}
_RATINGS: tuple[Rating | None, ...] = (*COLOURS, Rating.NOT_APPLICABLE, None)


def review_html(selection: Selection) -> str:
    """The whole review, or what was asked for; evidence in full, then and now side by side."""
    return page(title(selection.review), _body(selection))


def _body(selection: Selection) -> Iterator[Html]:
    review = selection.review
    yield tag("h1", title(review))
    if selection.is_whole:
        yield from _top(selection)
    if selection.only is None:
        yield _sections(selection)
    for part in selection.parts():
        yield from _group(selection, part) if isinstance(part, Group) else _steps(review, part)
    as_of = f"As it stood on {full_date(review.today)}. {review.new_framework.title}"
    yield tag("footer", f"{as_of}, edition {review.new.edition}.")


def _top(selection: Selection) -> Iterator[Html]:
    review = selection.review
    counted = (
        tag("span", _sign(movement_symbol(review, movement), movement), f" {count} {words} ")
        for movement, count, words in headline(review)
    )
    yield tag("p", counted, class_="headline")
    yield tag("p", promised(review))
    for caution in cautions(review):
        yield tag("p", caution, class_="caution")


def _sign(symbol: str, of: Rating | Movement | None) -> Html:
    return (
        tag("span", symbol, class_=f"sign {_CLASSES.get(of, '')}".strip()) if of else text(symbol)
    )


def _rating(rating: Rating | None, words: str) -> Html:
    """ "◆ Amber": the shape carries the colour."""
    return join([_sign(words[:1], rating), words[1:]])


def _ratings(selection: Selection, row: ReviewRow) -> Html:
    parts = (_rating(rating, words) for rating, words in rating_parts(selection.review, row))
    return join(parts, f" {ARROW} ")


def _sections(selection: Selection) -> Html:
    framework = selection.review.new_framework
    heads = [tag("th", "Section"), *(_head(framework, rating) for rating in _RATINGS)]
    rows = (tag("tr", _section(selection, made)) for made in selection.sections)
    return tag("table", tag("tr", heads, tag("th", "Judgement")), rows)


def _head(framework: Framework, rating: Rating | None) -> Html:
    return tag("th", _rating(rating, rating_words(framework, rating)), class_="number")


def _section(selection: Selection, made: SectionReview) -> Iterator[Html]:
    yield tag("td", f"{made.number} {made.title}")
    for rating in _RATINGS:
        said = count_change(made.old, made.new, rating)
        yield tag("td", said, class_="number" if ARROW in said else "number none")
    yield tag("td", _ratings(selection, made.judgement))


def _group(selection: Selection, group: Group) -> Iterator[Html]:
    review = selection.review
    sign = _sign(group.symbol, group.movement or Rating.RED)
    yield tag("h2", sign, f" {group.words}: {group.size}")
    if group.is_by_number:
        yield tag(
            "ul", (tag("li", line) for line in number_lines(review, group.rows, group.movement))
        )
        return
    for row in group.rows:
        yield tag("h3", f"{row_name(row)}: ", _ratings(selection, row))
        for note in notes(review, row):
            yield tag("p", note, class_="note")
        yield from _evidence(selection, row)


def _evidence(selection: Selection, row: ReviewRow) -> Iterator[Html]:
    old, new = sides(selection.review)
    compared = compare_evidence(row)
    if not row.evidence_changed:
        if row.new_evidence:
            yield _sides((f"{old} and {new}", compared.now), marked=False)
        return
    both = [(old, compared.then), (new, compared.now)]
    yield _sides(*(side for side in both if side[1]), marked=compared.marked)


def _sides(*columns: tuple[str, Iterable[Piece]], marked: bool) -> Html:
    heads = (tag("th", name) for name, _pieces in columns)
    cells = (tag("td", paragraphs(_marked(pieces, marked))) for _name, pieces in columns)
    return tag("table", tag("tr", heads), tag("tr", cells), class_="side")


def _marked(pieces: Iterable[Piece], marked: bool) -> Html:
    return join(
        _mark(piece) if marked and piece.kind is not PieceKind.SAME else text(piece.text)
        for piece in pieces
    )


def _mark(piece: Piece) -> Html:
    """Each line of it marked by itself, behind its bullet: marks may not go over a paragraph's end."""
    lines = []
    for line in visible(piece.text).split("\n"):
        words = line.strip().removeprefix("- ")
        at = line.find(words)
        end = at + len(words)
        made = tag(_TAGS[piece.kind], words) if words else ""
        lines.append(join([line[:at], made, line[end:]]))
    return join(lines, "\n")


def _steps(review: Review, group: StepGroup) -> Iterator[Html]:
    yield tag("h2", f"{step_heading(group.state)}: {len(group.steps)}")
    said = (f"{step_number(review, step)} {told(step, review.today)}" for step in group.steps)
    yield tag("ul", (tag("li", each) for each in said))
