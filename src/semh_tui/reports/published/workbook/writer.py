"""Writes an audit as a workbook: a row a criterion and judgement, and a second sheet of next steps."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from semh_tui.compare.alignment import ComparedAudit, pair_new_places
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import CriterionGroup
from semh_tui.model.place import Place
from semh_tui.reports.content.language import words_of
from semh_tui.reports.palette import Appearance, level_shade
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.cells import Column, write_headings, write_texts
from semh_tui.reports.published.workbook.words import criterion_words
from semh_tui.reports.render.excel_cells import (
    DATE_FORMAT,
    TEXT_FORMAT,
    TOP,
    new_workbook,
    set_date,
    set_text,
    set_up_page,
)

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

_LIST_COLUMN = "D"
"""Of the hidden sheet: the words for the ratings, which the list of a cell refers to."""
_LAST_TERM = (Column(layout.LAST_RATING, 14), Column(layout.LAST_EVIDENCE, 45))
_ANSWER_COLUMNS = (
    Column(layout.ANSWER_ID, None),
    Column(layout.NUMBER, 9),
    Column(layout.SECTION, 20),
    Column(layout.CRITERION, 26),
    Column(layout.WORDING, 55),
    Column(layout.RATING, 14),
    Column(layout.EVIDENCE, 60),
)
_STEP_COLUMNS = (
    Column(layout.STEP_ID, None),
    Column(layout.ANSWER_ID, None),
    Column(layout.NUMBER, 9),
    Column(layout.CRITERION, 34),
    Column(layout.STEP, 70),
    Column(layout.OWNER, 24),
    Column(layout.DUE, 13),
    Column(layout.DONE, 13),
)


def workbook_bytes(
    framework: Framework, audit: Audit, previous: ComparedAudit | None = None
) -> bytes:
    """The workbook of an audit; with ``previous``, last term's ratings and evidence beside it.

    A text that no cell can hold is left out, and :data:`layout.TOO_LONG` stands in its place.
    """
    title = f"{audit.setting} · {audit.cycle.label}"
    book = new_workbook(title)
    answers = book.create_sheet(layout.AUDIT_SHEET)
    steps = book.create_sheet(layout.STEPS_SHEET)
    _write_answers(answers, framework, audit, previous)
    _write_steps(steps, framework, audit)
    _write_hidden_sheet(book.create_sheet(layout.HIDDEN_SHEET), framework, audit)
    for visible_sheet in (answers, steps):
        set_up_page(visible_sheet, words_of(framework)["direction"])
        visible_sheet.print_options.gridLines = True
        if visible_sheet.oddHeader and visible_sheet.oddFooter:
            visible_sheet.oddHeader.left.text = title.replace("&", "&&")
            visible_sheet.oddFooter.right.text = "Page &P of &N"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_answers(
    sheet: Worksheet, framework: Framework, audit: Audit, previous: ComparedAudit | None
) -> None:
    columns = (*_ANSWER_COLUMNS, *(_LAST_TERM if previous else ()))
    write_headings(sheet, columns)
    find_last = _last_term(framework, audit, previous)
    scope = audit.scope(framework)
    row = 1
    for place in audit.shown_places(framework):
        row += 1
        if group := scope.group_at(place):
            _write_group(sheet, row, columns, framework.title_of(Place(place.section)), group)
            row += 1
        answer = audit.answer(place)
        last = find_last(place) if previous else None
        texts = [
            layout.name_place(place),
            framework.numbers.get(place, ""),
            framework.title_of(Place(place.section)),
            *criterion_words(framework, place),
            framework.label(answer.rating) if answer.rating else "",
            answer.evidence,
        ]
        if previous:
            rating = last.rating if last else None
            texts += [
                previous.framework.label(rating) if rating else "",
                last.evidence if last else "",
            ]
        write_texts(sheet, row, columns, texts, is_judgement=place.is_judgement)
    last_row = row
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    sheet.freeze_panes = "C2"
    _offer_ratings(sheet, framework, _letter(columns, layout.RATING), last_row)
    _tint_ratings(sheet, framework, _letter(columns, layout.RATING), last_row)
    if previous:
        _tint_ratings(sheet, previous.framework, _letter(columns, layout.LAST_RATING), last_row)


def _write_group(
    sheet: Worksheet, row: int, columns: Sequence[Column], section: str, group: CriterionGroup
) -> None:
    """Write a heading as a row without an id, which an import passes over wherever it is sorted to."""
    texts = {
        layout.SECTION: section,
        layout.CRITERION: group.title,
        layout.WORDING: group.introduction,
    }
    write_texts(
        sheet, row, columns, [texts.get(column.heading, "") for column in columns], is_heading=True
    )


def _last_term(
    framework: Framework, audit: Audit, previous: ComparedAudit | None
) -> Callable[[Place], Answer | None]:
    """A function that gives last term's answer to the same criterion."""
    if previous is None:
        return lambda _place: None
    pairs = pair_new_places(previous, ComparedAudit(audit, framework))

    def find(place: Place) -> Answer | None:
        old = pairs[place].old if place in pairs else None
        return previous.audit.answers.get(old) if old else None

    return find


def _write_steps(sheet: Worksheet, framework: Framework, audit: Audit) -> None:
    columns = _STEP_COLUMNS
    write_headings(sheet, columns)
    row = 1
    for row, (place, step) in enumerate(audit.steps(), 2):
        texts = [
            step.id,
            layout.name_place(place),
            framework.numbers.get(place, ""),
            framework.title_of(place),
            step.text,
            step.owner,
        ]
        write_texts(sheet, row, columns, texts)
        for column, day in enumerate((step.due, step.done), len(texts) + 1):
            set_date(sheet.cell(row, column), day)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{row}"
    sheet.freeze_panes = "E2"
    dates = len(columns) - 1
    # What is written into a new row takes the format of its column: 6.10 stays 6.10.
    for column in range(1, len(columns) + 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.number_format = DATE_FORMAT if column >= dates else TEXT_FORMAT
        dimension.alignment = TOP


def _write_hidden_sheet(sheet: Worksheet, framework: Framework, audit: Audit) -> None:
    for row, texts in enumerate(layout.list_record_rows(layout.record_export(audit)), 1):
        for column, text in enumerate(texts, 1):
            set_text(sheet.cell(row, column), text)
    for row, label in enumerate(_rating_labels(framework), 1):
        set_text(sheet[f"{_LIST_COLUMN}{row}"], label)
    sheet.sheet_state = "hidden"


def _rating_labels(framework: Framework) -> Iterator[str]:
    return map(framework.label, framework.given_ratings)


def _offer_ratings(sheet: Worksheet, framework: Framework, letter: str, last_row: int) -> None:
    """Offer the ratings as the list of each cell; a range, as Excel repairs long lists in a formula."""
    count = len(framework.given_ratings)
    offer = DataValidation(
        "list",
        formula1=f"'{layout.HIDDEN_SHEET}'!${_LIST_COLUMN}$1:${_LIST_COLUMN}${count}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not a rating",
        error="Choose one from the list, or leave it empty.",
        sqref=f"{letter}2:{letter}{last_row}",
    )
    sheet.add_data_validation(offer)


def _tint_ratings(sheet: Worksheet, framework: Framework, letter: str, last_row: int) -> None:
    """Tint a cell by its word, which stays in it: colour is never the only sign."""
    for rating in framework.given_ratings:
        level = framework.level(rating)
        shade = level_shade(level, Appearance.PRINT)
        word = level.label.replace('"', '""')
        style = DifferentialStyle(
            font=Font(color=shade.ink[1:], bold=True),
            fill=PatternFill("solid", bgColor=shade.tint[1:]),
        )
        rule = Rule("cellIs", operator="equal", formula=[f'"{word}"'], dxf=style)
        sheet.conditional_formatting.add(f"{letter}2:{letter}{last_row}", rule)


def _letter(columns: Sequence[Column], heading: str) -> str:
    return get_column_letter([column.heading for column in columns].index(heading) + 1)
