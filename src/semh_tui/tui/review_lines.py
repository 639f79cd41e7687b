"""A review in lines: what moved at the top, each section, each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from textual.content import Content

from semh_tui.model.movement import Movement, Row
from semh_tui.model.rating import Rating, symbol
from semh_tui.model.review import Review
from semh_tui.model.steps import PROMISED, StepState
from semh_tui.reports.words import plural
from semh_tui.tui.content import colour, mark, movement_mark, plain, rating_word
from semh_tui.tui.widgets.drawn import Draw

ARROW = " → "
STEP_WORDS = {
    StepState.OVERDUE: "Promised, not done and overdue",
    StepState.OPEN: "Promised and still open",
    StepState.DROPPED: "Promised and dropped without being done",
    StepState.COMPLETED: "Steps done since",
    StepState.NEW: "New steps",
    StepState.DONE_BEFORE: "Steps done before",
}
_MOVES = (Movement.IMPROVED, Movement.DECLINED, Movement.SAME)
_NOT_RATED_YET = (Movement.NO_LONGER_RATED, Movement.NOT_RATED)


def movement_words(review: Review, moved: Movement) -> str:
    """A class as people say it; in a draft what is no longer rated is only not rated yet."""
    if moved is Movement.NO_LONGER_RATED and review.is_draft:
        return "rated then, not rated yet"
    return moved.value


def movement_sign(review: Review, moved: Movement) -> Content:
    """Its sign; none for what a draft has only not rated yet."""
    if moved is Movement.NO_LONGER_RATED and review.is_draft:
        return Content(" ")
    return movement_mark(moved)


def headline(review: Review, width: int) -> list[Content]:
    """What got better, what got worse, what was promised and not done; then what to be careful of."""
    return [
        *_packed(list(_counted(review)), width),
        _promised(review),
        *(Content.styled(f"! {warning}", "$rag-amber") for warning in _cautions(review)),
    ]


def _counted(review: Review) -> Iterator[Content]:
    counts = review.counts
    for moved in Movement:
        always = moved in _MOVES
        if moved in _NOT_RATED_YET and review.is_draft:
            continue
        if counts[moved] or always:
            yield Content.assemble(movement_mark(moved), f" {counts[moved]} {moved.value}")
    if review.is_draft and (left := sum(counts[moved] for moved in _NOT_RATED_YET)):
        yield Content.assemble(mark(None), f" {left} not rated yet")


def _packed(parts: Sequence[Content], width: int) -> Iterator[Content]:
    """Parts beside one another, none of them broken over two lines."""
    line = parts[0]
    for part in parts[1:]:
        if line.cell_length + 3 + part.cell_length > width:
            yield line
            line = part
        else:
            line = line + "   " + part
    yield line


def _promised(review: Review) -> Content:
    left = review.steps_in(*PROMISED)
    if not left:
        return Content("Promised and not done: nothing")
    overdue = sum(1 for step in left if step.overdue)
    said = Content(f"Promised and not done: {plural(len(left), 'step')}")
    return said + Content.styled(f", {overdue} overdue", "bold $rag-red") if overdue else said


def _cautions(review: Review) -> Iterator[str]:
    if not review.same_edition:
        old, new = review.old.edition, review.new.edition
        yield f"Edition {old} against edition {new}: what changed between them is not movement."
    if care := sum(1 for row in chain(review.rows, review.judgements) if row.care):
        yield f"{plural(care, 'comparison')} to be read with care."


def ratings(review: Review, row: Row, *, short: bool = False) -> Content:
    """ "◆ Amber → ■ Red ▼", or the shapes alone; one rating where it is the same."""
    then = _rating(review, row, new=False, short=short)
    now = _rating(review, row, new=True, short=short)
    if row.movement in (Movement.SAME, Movement.NOT_RATED):
        return now + (Content.assemble(" ", movement_mark(row.movement)))
    return Content.assemble(then, ARROW, now, " ", movement_sign(review, row.movement))


def _rating(review: Review, row: Row, *, new: bool, short: bool) -> Content:
    place, rating = (row.new_place, row.new_rating) if new else (row.old_place, row.old_rating)
    if place is None:
        return Content.styled("none", "$quiet")
    if short:
        return Content.styled(symbol(rating), colour(rating))
    if rating is Rating.NOT_APPLICABLE:
        return mark(rating) + " N/A"
    return rating_word(review.new_framework if new else review.old_framework, rating)


def row_notes(row: Row) -> list[str]:
    """What a reader should know before relying on it."""
    return [*(flag.value for flag in row.flags), *(["with care"] if row.care else [])]


def row_line(review: Review, row: Row) -> Draw:
    """A criterion, with its ratings at the right edge; its notes in words where there is room."""

    def draw(width: int) -> Content:
        end = ratings(review, row)
        notes = row_notes(row)
        if notes and width >= 100:
            end = Content.assemble(("! " + "; ".join(notes), "$quiet"), "   ", end)
        elif notes:
            end = Content.assemble(("! ", "bold $rag-amber"), end)
        left = Content(f" {row.number:>4} ") + plain(row.title)
        room = max(width - end.cell_length - 1, 10)
        return left.truncate(room, ellipsis=True, pad=True) + " " + end

    return draw


def heading(sign: Content, words: str, count: int) -> Content:
    """ "▼ Declined  2"."""
    said = words[:1].upper() + words[1:]
    return Content.assemble(sign, " ", (said, "bold $primary"), (f"  {count}", "$quiet"))
