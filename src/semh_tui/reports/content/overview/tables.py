"""The tables of an overview, laid out for a width in cells, for the terminal and the screen alike."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.authority.overview import EditionGroup
from semh_tui.authority.records import LowestCriterion, SectionCell, SettingRow
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.overview.words import (
    DOWN,
    SECTIONS,
    SHOWN_MOVEMENTS,
    UP,
    count_words,
    lowest_change,
    most_often_lowest,
    short_ratings,
)
from semh_tui.reports.content.words import place_name, short_level
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    make_line,
    pad_line,
    render_table,
    truncate_name,
)
from semh_tui.reports.render.styles import HEADING, MOVEMENT_STYLES, level_style

_WIDE = 100
_NARROW = 72
_LEAST_NAME = 26
"""Cells that a setting's name needs before the columns of sections may be wide."""


def name_width(width: int) -> int:
    """Cells for a setting's name in a list with other text beside it."""
    return min(30, width * 3 // 8)


def section_table(group: EditionGroup, width: int) -> list[Line]:
    """Each section with the number of settings by judgement, and what moved."""
    wide = width >= _WIDE
    heads = [SECTIONS, *short_ratings(group.framework)]
    heads += [f"judgements {UP}", DOWN] if wide else []
    heads += [f"criteria {UP}", DOWN]
    rows = []
    for total in group.section_totals:
        section_number = group.framework.numbers[Place(total.section.id)]
        moved = [*(total.judgements_moved if wide else ()), *total.criteria_moved]
        numbers = [*total.judgements.numbers, *moved]
        cells = [
            make_line(Span(count_words(number), "" if number else "dim")) for number in numbers
        ]
        rows.append((f"{section_number:<2} {total.section.title}", cells))
    return render_table(heads, rows, width, range(1, len(heads)), " " if width < _NARROW else "  ")


def lowest_table(
    group: EditionGroup, criteria: Sequence[LowestCriterion], width: int
) -> list[Line]:
    """Criteria with the number of settings that rate them lowest, that rated them, and the change."""
    lowest = short_level(group.scale.lowest)
    heads = [most_often_lowest(group.framework), lowest, "of", "then→now"]
    rows = [
        (
            place_name(group.framework, criterion.place),
            [
                make_line(f"{criterion.lowest:,}"),
                make_line(f"{criterion.rated:,}"),
                make_line(lowest_change(criterion)),
            ],
        )
        for criterion in criteria
    ]
    return render_table(heads, rows, width, range(1, 4))


class SettingColumns:
    """The columns of the table of settings: name, a judgement for each section, counts, movement."""

    def __init__(self, group: EditionGroup, width: int) -> None:
        self.numbers = [group.framework.numbers[Place(section.id)] for section in group.sections]
        self.scale = group.scale
        self.ratings = self.scale.keys if width < _NARROW else self.scale.columns
        self.draft = "draft" if width >= _WIDE else "d"
        self.status = len(self.draft) + 1
        size = max(len(str(len(group.framework.places))) + 1, 3)
        self.sizes = [size] * (len(self.ratings) + 2)
        room = width - self.status - sum(self.sizes)
        self.cell = 4 if len(self.numbers) * 4 + _LEAST_NAME <= room else 3
        self.name = max(min(room - len(self.numbers) * self.cell, 44), 12)

    def heads(self) -> Line:
        """The line of column heads."""
        sections = "".join(f"{number:<{self.cell}}" for number in self.numbers)
        symbols = (self.scale.level(rating).symbol for rating in self.ratings)
        signs = (*symbols, UP, DOWN)
        numbers = "".join(f"{sign:>{size}}" for sign, size in zip(signs, self.sizes, strict=True))
        return make_line(Span(f"{'Setting':<{self.name}}{sections}{numbers}", HEADING))

    def row(self, row: SettingRow) -> Line:
        """One setting's line; movement is blank where there is no audit before."""
        row_counts = row.counts
        counts = (row_counts.of_rating(rating) for rating in self.ratings)
        signs = [f"{number or '·'}" for number in counts]
        signs += [f"{number or '·'}" if row.before else "" for number in row.moved]
        numbers = "".join(f"{sign:>{size}}" for sign, size in zip(signs, self.sizes, strict=True))
        return (
            *pad_line(make_line(truncate_name(row.name, self.name - 1)), self.name),
            *(span for cell in row.cells for span in self._section(cell)),
            Span(numbers),
            Span(f" {self.draft}" if row.status is Status.DRAFT else "", "dim"),
        )

    def _section(self, cell: SectionCell) -> Line:
        level = self.scale.level(cell.judgement)
        sign, letter = short_level(level).ljust(3).split(" ", 1)
        moved = cell.judgement_moved if cell.judgement_moved in SHOWN_MOVEMENTS else None
        return (
            Span(sign, level_style(level)),
            Span(letter.strip().ljust(1)),
            Span(moved.symbol, MOVEMENT_STYLES[moved]) if moved else Span(" "),
            Span(" " * (self.cell - 3)),
        )
