"""A review in lines: what moved at the top, each section, each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from textual.content import Content

from semh_tui.model.movement import Movement, Row
from semh_tui.model.progress import Counts
from semh_tui.model.rating import COLOURS, Rating, symbol
from semh_tui.model.review import Review, SectionReview
from semh_tui.model.steps import PROMISED, StepState
from semh_tui.reports.words import plural
from semh_tui.tui.content import colour, lines, mark, movement_mark, plain, rating_word
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


# -- sections


class _Columns:
    """How a section's line is shared out."""

    def __init__(self, width: int) -> None:
        self.wide = width >= 100
        self.narrow = width < 72
        self.rating = 0 if self.narrow else 7 if self.wide else 6
        self.move = 4 if self.wide else 3
        self.judgement = 26 if self.wide else 8
        taken = 4 * self.rating + 3 * self.move + self.judgement + 2
        self.title = max(width - taken, 10)

    def line(
        self, title: Content, cells: list[Content], moves: list[Content], end: Content
    ) -> Content:
        shown = [_right(cell, self.rating) for cell in cells if self.rating]
        shown += [_right(cell, self.move) for cell in moves]
        return Content.assemble(
            title.truncate(self.title, ellipsis=True, pad=True), *shown, "  ",
            end.truncate(self.judgement, ellipsis=True, pad=True),
        )  # fmt: skip


def section_heads() -> Draw:
    def draw(width: int) -> Content:
        columns = _Columns(width)
        return columns.line(
            Content.styled("Sections", "bold $primary"),
            [mark(rating) for rating in (*COLOURS, None)],
            [movement_mark(moved) for moved in _MOVES],
            Content.styled("Judgement" if columns.wide else "Judged", "bold $primary"),
        )

    return draw


def section_line(review: Review, section: SectionReview) -> Draw:
    """Its counts then and now, how many criteria moved which way, and its judgement."""

    def draw(width: int) -> Content:
        columns = _Columns(width)
        moves = section.movements
        return columns.line(
            Content(f"{section.number:>2} ") + plain(section.title),
            [_change(section.old, section.new, rating) for rating in (*COLOURS, None)],
            [Content(f"{moves[moved] or ''}") for moved in _MOVES],
            ratings(review, section.judgement, short=not columns.wide),
        )

    return draw


def _change(old: Counts | None, new: Counts | None, rating: Rating | None) -> Content:
    """ "2→1"; one number where it is the same, a blank where both are none."""
    was = f"{old.of_rating(rating)}" if old else "–"
    now = f"{new.of_rating(rating)}" if new else "–"
    if was == now:
        return Content.styled(was if was != "0" else "", "$quiet")
    return Content.assemble((f"{was}→", "$quiet"), now)


def _right(content: Content, width: int) -> Content:
    return content.pad_left(max(width - content.cell_length, 0))


# -- criteria


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


def top(review: Review) -> Draw:
    """The headline, then the heads of the section table."""
    heads = section_heads()

    def draw(width: int) -> Content:
        said = [line for part in headline(review, width) for line in part.wrap(width)]
        return lines([*said, Content(""), heads(width)])

    return draw
