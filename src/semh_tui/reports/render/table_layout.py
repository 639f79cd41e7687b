"""The columns of a table for a width in cells: which there are, how wide, and in how many words."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.text import visible
from semh_tui.reports.document import Column, Row, Table
from semh_tui.reports.inline_text import Meaning, Text, shorten
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    line_width,
    make_line,
    pad_line,
    plain_text,
    text_spans,
    truncate_line,
    truncate_name,
    wrap_spans,
)
from semh_tui.reports.render.text_blocks import cell_text

_GAP = 2
_LEAST_LEAD = 2
_INDENT = " " * 4
"""In front of rows below a strong one."""
_RATING = 3
"""Cells of a rating in a joined column: symbol, blank, letter."""
_LEAST_FIRST = 12
_LEAST_WRAPPED = 44
_STRONG = TERMINAL_STYLES[Meaning.STRONG]
# How short words are in cells, whether heads are short too, and the highest rank that is left. The first
# that fits is taken; in the first nothing is cut, in the last the first column gets what is left.
_CHOICES = ((0, False, 99), (1, False, 1), (2, True, 1), (2, True, 0))


class TableLayout:
    """How one table stands in ``width`` cells; a row is laid out by itself, when it is asked for.

    Where a long column has no room beside the others, ``has_columns`` is false, and the table is to be
    shown as a list of its rows.
    """

    def __init__(self, table: Table, width: int) -> None:
        self.table = table
        self.wrapped = -1
        """The column whose cells take as many lines as they need; -1 for none."""
        self.is_lazy = all(column.width for column in table.columns)
        leads = [cell_width(visible(row.lead)) for row in self._measured()]
        self.lead = max(_LEAST_LEAD, *leads) + 1 if any(leads) else 0
        self.has_strong = not self.is_lazy and any(row.strong for row in table.rows)
        self.is_joined = any(column.is_joined for column in table.columns)
        for number, choice in enumerate(self._choices()):
            self.shortness, self.short_heads, rank = choice
            self.shown = [
                at
                for at, column in enumerate(table.columns)
                if at == 0 or (column.rank <= rank and not column.is_prose)
            ]
            self.widths = [self._width(at) for at in self.shown]
            room = width - sum(self.widths[1:]) - sum(map(self._gap, self.shown[1:]))
            first = table.columns[0]
            whole = number == 0 and not self.is_joined
            needed = self.widths[0] if whole else min(self.widths[0], first.least)
            if room >= needed:
                break
        self.first = self.widths[0]
        """The cells of the first column where nothing of it is cut."""
        self.widths[0] = min(self.widths[0], max(room, min(first.least, _LEAST_FIRST)))
        long = [at for at, column in enumerate(table.columns) if column.is_prose]
        if table.columns[0].is_whole and self.widths[0] < self.first:
            self.wrapped = 0
        left = width - sum(self.widths) - sum(map(self._gap, self.shown[1:]))
        self.has_columns = not long or (
            len(long) == 1 and long != [0] and left - _GAP >= _LEAST_WRAPPED
        )
        if long and self.has_columns:
            self._insert_wrapped(long[0], left - _GAP)
        elif left < 0 and self.wrapped < 0:
            self._squeeze(-left)

    def _choices(self) -> Sequence[tuple[int, bool, int]]:
        if not self.is_joined:
            return _CHOICES
        highest = max(column.rank for column in self.table.columns)
        return [(0, False, highest), *((1, False, rank) for rank in range(highest, -1, -1))]

    @property
    def left_out(self) -> int:
        """How many columns have no room."""
        return len(self.table.columns) - len(self.shown)

    def _insert_wrapped(self, at: int, width: int) -> None:
        place = sum(shown < at for shown in self.shown)
        self.shown.insert(place, at)
        self.widths.insert(place, width)
        self.wrapped = at

    def _squeeze(self, missing: int) -> None:
        """Let the widest column of words, but for the first, wrap its cells."""
        words = [
            index
            for index, at in enumerate(self.shown)
            if at and not self.table.columns[at].is_number
        ]
        if words:
            widest = max(words, key=self.widths.__getitem__)
            self.widths[widest] = max(self.widths[widest] - missing, _LEAST_FIRST)
            self.wrapped = self.shown[widest]

    def _measured(self) -> Sequence[Row]:
        """The rows whose cells decide on the widths: none where every column declares its own."""
        return () if self.is_lazy else self.table.rows

    def _gap(self, at: int) -> int:
        column = self.table.columns[at]
        if column.is_joined:
            return 1 if at == 1 or not self.table.columns[at - 1].is_joined else 0
        return 0 if column.is_tight else _GAP

    def _width(self, at: int) -> int:
        column = self.table.columns[at]
        if column.width:
            return (column.short_width or column.width) if self.shortness else column.width
        lines = [self._head(column), *(self.cell(row, at) for row in self._measured())]
        return max(map(line_width, lines))

    def _head(self, column: Column) -> Line:
        """Ratings stand in words where there is room for them, else as their symbols."""
        pieces = []
        for piece in column.head:
            if piece.level is None:
                words = shorten(piece, self.shortness).text
            elif self.short_heads or not piece.text:
                words = piece.level.symbol
            else:
                words = (piece.short or (piece.text,))[0]
            pieces.append(Span(words, _STRONG))
        return make_line(*pieces)

    def cell(self, row: Row, at: int) -> Line:
        """What stands in a cell, on one line."""
        shortness = 1 if self.table.columns[at].is_joined else self.shortness
        text: Text = tuple(shorten(piece, shortness) for piece in cell_text(row.cells[at]))
        spans = tuple(text_spans(text))
        if at != self.wrapped and any("\n" in span.text for span in spans):
            spans = tuple(Span(span.text.replace("\n", " "), span.style) for span in spans)
        if at == 0 and self.has_strong and not row.strong:
            spans = (Span(_INDENT), *spans)
        if self.table.columns[at].is_tight:
            return tuple(Span(span.text.replace(" ", ""), span.style) for span in spans)
        if at == 0 and row.strong:
            spans = tuple(Span(span.text, span.style or _STRONG) for span in spans)
        if at == 0 and self.lead:
            return (*pad_line(make_line(row.lead), self.lead), *spans)
        return spans

    def heads(self) -> Line:
        """The heads on one line."""
        return self._join([self._head(self.table.columns[at]) for at in self.shown])

    def head_lines(self) -> list[Line]:
        """The heads; those of joined columns on two lines."""
        if not self.is_joined:
            return [self.heads()]
        first, second = list[Line](), list[Line]()
        for at in self.shown:
            words = self._head(self.table.columns[at])
            if self.table.columns[at].is_joined:
                above, _space, below = plain_text(words).partition(" ")
                first.append(make_line(Span(above, _STRONG)))
                second.append(make_line(Span(below, _STRONG)))
            else:
                first.append(())
                second.append(words)
        return [self._join(first), self._join(second)]

    def row(self, row: Row) -> Line:
        """A row on one line; what is too long for its column is cut."""
        cells = [self.cell(row, at) for at in self.shown]
        for place, at in enumerate(self.shown[1:]):
            joint = row.cells[at].joint
            if joint and self.table.columns[self.shown[place]].is_joined:
                room = self.widths[place] - _RATING - 2
                cells[place] = (
                    *pad_line(cells[place], _RATING),
                    Span(f" {_draw_joint(joint, room)}"),
                )
        return self._join(cells)

    def row_lines(self, row: Row) -> list[Line]:
        """A row in as many lines as its longest cell needs."""
        if self.wrapped < 0:
            return [self.row(row)]
        width = self.widths[self.shown.index(self.wrapped)]
        cell = self.cell(row, self.wrapped)
        if self.wrapped == 0 and self.lead:
            lead, cell = cell[:2], cell[2:]
            wrapped = wrap_spans(cell, width, plain_text(lead).ljust(self.lead))
        else:
            wrapped = wrap_spans(cell, width)
        return [
            self._join(
                [
                    part if at == self.wrapped else self.cell(row, at) if number == 0 else ()
                    for at in self.shown
                ]
            )
            for number, part in enumerate(wrapped)
        ]

    def _join(self, cells: Sequence[Line]) -> Line:
        spans: list[Span] = []
        for at, width, cell in zip(self.shown, self.widths, cells, strict=True):
            if at and (gap := self._gap(at)):
                spans.append(Span(" " * gap))
            space = width - line_width(cell)
            if space < 0:
                cell = truncate_line(cell, width) if at else _truncate_first(cell, width)
                space = width - line_width(cell)
            if space > 0 and self.table.columns[at].is_number:
                spans.append(Span(" " * space))
            spans += cell
            if space > 0 and not self.table.columns[at].is_number:
                spans.append(Span(" " * space))
        return tuple(spans)


def _truncate_first(cell: Line, width: int) -> Line:
    """Cut the first cell, but keep what stands in brackets at its end (the folder of a setting)."""
    if len(cell) != 1:
        return truncate_line(cell, width)
    return (Span(truncate_name(cell[0].text, width), cell[0].style),)


def _draw_joint(joint: str, width: int) -> str:
    """A line as long as there is room; a break or a caution stands in the middle of one."""
    if joint in ("!", "┃"):
        return joint.center(width, "─" if joint == "!" else " ")
    return joint * width
