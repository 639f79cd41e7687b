"""A trend as a document: a bar for each term, then every criterion from term to term."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.trend import Round, SectionTrend, Trend, TrendLine
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.text import plural
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.trend.words import (
    TrendFilter,
    caveats,
    connector,
    is_draft,
    movement_legend,
    movement_symbol,
    point_level,
    round_notes,
    trend_title,
)
from semh_tui.reports.content.words import level_word, movement_piece, profile_history
from semh_tui.reports.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Note,
    Paragraph,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Piece, make_quiet, make_text

_CELL, _NARROW = 9, 6
_MOVED = "Moved"
_LEAST_TITLE = 24
_LEGEND = (
    "─ compares   ┄ terms without an audit between   ┃ another edition   "
    "! compare with care   ○ not rated"
)


def trend_document(filtered: TrendFilter) -> Document:
    """The whole trend, or one section of it."""
    framework = filtered.trend.rounds[-1].framework
    return Document(
        make_text(trend_title(filtered.trend)),
        tuple(_blocks(filtered)),
        foot=full_title(framework),
        subject=framework.title,
        landscape=True,
        **words_of(framework),
    )


def _blocks(filtered: TrendFilter) -> Iterator[Block]:
    trend = filtered.trend
    if profile := profile_history([round_.audit for round_ in trend.rounds]):
        yield Paragraph(make_text(profile))
    if not filtered.section:
        yield Bars([_bar(round_) for round_ in trend.rounds], "Terms", unit="criteria")
    yield _table(filtered)
    yield Paragraph(make_quiet(_legend(trend)))
    if moved := movement_legend(filtered):
        yield Paragraph(make_quiet(moved))
    for caveat in caveats(filtered):
        yield Note(make_text(caveat))


def _legend(trend: Trend) -> str:
    if any(NOT_APPLICABLE in round_.framework.given_ratings for round_ in trend.rounds):
        level = trend.rounds[-1].framework.scale.not_applicable
        return f"{_LEGEND}   {level.symbol} {level_word(level)}"
    return _LEGEND


def _bar(round_: Round) -> Bar:
    """A term's criteria by rating; numbers stand below one another from term to term."""
    scale = round_.counts.scale
    parts, pieces = [], list[Piece | str]()
    for rating in scale.columns:
        level, count = scale.level(rating), round_.counts.of_rating(rating)
        parts.append((level, count))
        if count or level in scale.levels:
            pieces.append(Piece(f"{level.label} {count}  ", level=level, short=(f"{count:>2} ",)))
        else:
            pieces.append(Piece("", short=("     ",)))
    draft = "draft" if is_draft(round_) else ""
    return Bar(
        round_.audit.cycle.label,
        tuple(parts),
        make_text(*pieces, draft),
        notes=tuple(round_notes(round_)),
    )


def _table(filtered: TrendFilter) -> Table:
    """A row for each criterion below its section; the earliest terms give way first."""
    rounds = filtered.trend.rounds
    terms = (
        Column(
            make_text(_term_head(round_)),
            is_joined=True,
            width=_CELL,
            short_width=_NARROW,
            rank=len(rounds) - 1 - at,
        )
        for at, round_ in enumerate(rounds)
    )
    moved = Column(
        make_text(Piece(_MOVED, short=("",))), is_tight=True, width=len(_MOVED), short_width=1
    )
    columns = (Column(make_text("Section"), least=_LEAST_TITLE, share=4), *terms, moved)
    rows = [row for section in filtered.sections for row in _rows(filtered.trend, section)]
    return Table(columns, rows, caption="Criteria from term to term", left_out=_left_out_words)


def _term_head(round_: Round) -> Piece:
    """ "Autumn 2026/27", in short "Aut 26/27"."""
    cycle = round_.audit.cycle
    term, year = cycle.term.capitalize(), cycle.academic_year
    return Piece(f"{term} {year}", short=(f"{term[:3]} {year[2:]}",))


def _left_out_words(count: int) -> str:
    return f"{plural(count, 'earlier term')} left out here; Markdown and JSON have all."


def _rows(trend: Trend, section: SectionTrend) -> Iterator[Row]:
    if section.judgement:
        yield _row(trend, section.judgement, is_section=True)
    else:
        blank = (Cell() for _round in (*trend.rounds, _MOVED))
        title = Cell(make_text(f"{section.number} {section.title}"))
        yield Row((title, *blank), key=str(Place(section.id)), strong=True)
    for line in section.criteria:
        yield _row(trend, line)


def _row(trend: Trend, line: TrendLine, *, is_section: bool = False) -> Row:
    """Ratings, each behind the sign that joins it to the one before."""
    cells = [Cell(make_text(f"{line.number} {line.title}"))]
    for at, point in enumerate(line.points):
        joint = connector(line.points[at - 1], point, trend.rounds[at]) if at else ""
        # A line says only that two ratings compare, as all do that stand beside one another.
        sign = Piece(f"{joint} ", short=("",)) if joint not in ("", "─") else ""
        level = point_level(trend.rounds[at], point)
        letter = "" if level is None or level.key in ("", NOT_APPLICABLE) else level.letter
        rating = Piece(letter, level=level) if level else ""
        cells.append(Cell(make_text(sign, rating), joint=joint))
    moved = movement_symbol(trend, line)
    symbol = movement_piece(line.movement, moved) if line.movement and moved else ""
    return Row(
        (*cells, Cell(make_text(symbol))),
        key=str(line.place),
        strong=is_section,
        target=Target("place", line.place),
    )
