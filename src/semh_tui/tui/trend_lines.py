"""A trend in lines: each cycle as a bar, each criterion as a row of marks from cycle to cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from semh_tui.model.audit import Status
from semh_tui.model.cycle import Cycle
from semh_tui.model.movement import Movement
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating
from semh_tui.model.trend import Line, Point, Round, Trend
from semh_tui.reports.words import plural
from semh_tui.tui.bars import ORDER, bar, tile_width, total
from semh_tui.tui.content import lines, mark, movement_mark, plain
from semh_tui.tui.widgets.drawn import Draw

LABEL = 16
LEAST_TITLE, LONGEST_TITLE = 20, 52
NARROWEST, WIDEST = 6, 14


class _Columns:
    """One column for each cycle; where not all fit, the latest."""

    def __init__(self, width: int, rounds: int) -> None:
        room = width - LEAST_TITLE - 2
        self.shown = max(min(rounds, room // NARROWEST), 1)
        self.hidden = rounds - self.shown
        wanted = max((width - LONGEST_TITLE) // self.shown, 9)
        self.cell = max(min(room // self.shown, wanted, WIDEST), NARROWEST)
        self.title = max(min(width - self.shown * self.cell - 2, LONGEST_TITLE), 8)


def rounds_chart(trend: Trend) -> Draw:
    """A bar for each cycle, with what lies between them said in words; then the columns' heads."""

    def draw(width: int) -> Content:
        columns = _Columns(width, len(trend.rounds))
        made = [line for each in trend.rounds for line in _round(each, width)]
        if columns.hidden:
            said = f"{plural(columns.hidden, 'earlier cycle')} below only in a wider window."
            made += [Content(""), Content.styled(said, "$quiet")]
        heads = _heads([each.audit.cycle for each in trend.rounds[columns.hidden :]], columns)
        return lines([*made, Content(""), *heads])

    return draw


def _round(each: Round, width: int) -> Iterator[Content]:
    if each.missing:
        said = f"┄ no audit for {plural(each.missing, 'cycle')}"
        yield Content.styled(" " * LABEL + said, "$quiet")
    if each.new_edition:
        said = f"━ edition {each.audit.edition} from here"
        yield Content.styled(" " * LABEL, "") + plain(said, "$rag-amber")
    numbers = _numbers(each.counts)
    room = width - LABEL - numbers.cell_length - 2
    beside = room >= 24
    counts = each.counts
    tile = tile_width(total(counts), room if beside else width - LABEL)
    drawn = bar(counts, min(tile, 2), room if beside else width - LABEL)
    label = Content(f"{each.audit.cycle.label:<{LABEL}}")
    if beside:
        yield label + drawn.truncate(room, pad=True) + "  " + numbers
    else:
        yield label + drawn
        yield Content(" " * LABEL) + numbers.truncate(width - LABEL, ellipsis=True)


def _heads(cycles: Sequence[Cycle], columns: _Columns) -> Iterator[Content]:
    """The term above the year, shortened in narrow columns."""
    wide = columns.cell >= 8
    terms = [cycle.term.capitalize() if wide else cycle.term.capitalize()[:3] for cycle in cycles]
    years = [cycle.academic_year if wide else cycle.academic_year[2:] for cycle in cycles]
    for said, left in ((terms, ""), (years, "Sections")):
        cells = "".join(f"{cell:<{columns.cell}}" for cell in said)
        title = Content.styled(left, "bold $primary").truncate(
            columns.title, ellipsis=True, pad=True
        )
        yield title + Content.styled(cells, "$quiet")


def trend_line(trend: Trend, line: Line) -> Draw:
    """A criterion's marks, joined where they compare; a section's judgement stands out."""

    def draw(width: int) -> Content:
        columns = _Columns(width, len(trend.rounds))
        if line.place.is_judgement:
            title = Content(f"{line.number:>2} ") + plain(line.title, "bold")
        else:
            title = Content(f"{line.number:>6} ") + plain(line.title)
        title = title.truncate(columns.title - 1, ellipsis=True, pad=True) + " "
        moved = _moved(trend, line)
        return title + _marks(trend, line, columns) + moved

    return draw


def _numbers(counts: Counts) -> Content:
    """Shapes and counts under one another from cycle to cycle."""
    return Content("  ").join(
        mark(rating) + f"{count:>3}" if (count := counts.of_rating(rating)) else Content("    ")
        for rating in ORDER
    )


def _moved(trend: Trend, line: Line) -> Content:
    """What moved last; nothing where a draft has only not rated it yet."""
    draft = trend.rounds[-1].audit.status is Status.DRAFT
    if line.movement is None or (draft and line.movement is Movement.NO_LONGER_RATED):
        return Content(" ")
    return movement_mark(line.movement)


def _marks(trend: Trend, line: Line, columns: _Columns) -> Content:
    points = line.points[columns.hidden :]
    rounds = trend.rounds[columns.hidden :]
    made = []
    for at, point in enumerate(points):
        made.append(_mark(point))
        if at + 1 < len(points):
            made.append(_join(point, points[at + 1], rounds[at + 1], columns.cell - 2))
    made.append(Content(" " * (columns.cell - 2)))
    return Content("").join(made)


def _mark(point: Point | None) -> Content:
    if point is None:
        return Content("  ")
    rating = point.rating
    letter = rating.letter if rating and rating is not Rating.NOT_APPLICABLE else " "
    return mark(rating) + letter


def _join(one: Point | None, other: Point | None, to: Round, width: int) -> Content:
    """A line where two ratings compare, broken where cycles are missing or it needs care."""
    if one is None or other is None:
        return Content.styled(("┃" if to.new_edition else " ").center(width), "$quiet")
    if one.rating is None or other.rating is None:
        return Content(" " * width)
    sign = "┄" if to.missing else "─"
    middle = "!" if other.care else "┃" if to.new_edition else sign
    inner = (sign * ((width - 3) // 2)) + middle
    return Content.styled(" " + inner.ljust(width - 2, sign) + " ", "$quiet")
