"""An audit as a workbook: all of it is there, every text is a text, and nothing says whose computer it was."""

from __future__ import annotations

import io
import socket
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, PATHS, WATER
from openpyxl import load_workbook
from workbook_support import FILLED, HIGHEST, STEP, column, exported, find_cell

from semh_tui.compare.alignment import ComparedAudit
from semh_tui.model.audit import Answer
from semh_tui.model.place import Place
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.writer import workbook_bytes

TEXTS = (
    "=1+1",
    "6.10",
    "007",
    "TRUE",
    "@x",
    "-1",
    "_x000D_",
    "[SEND] 👩🏽\u200d🏫 עברית",
    "x" * 20_000,
    "a\n\n- b",
)


def read(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def column_values(sheet: Any, heading: str) -> list[Any]:
    at = column(sheet, heading)
    return [row[at - 1].value for row in sheet.iter_rows(min_row=2)]


def test_there_is_a_row_for_each_criterion_and_each_judgement() -> None:
    sheet = read(exported())[layout.AUDIT_SHEET]
    ids = column_values(sheet, layout.ANSWER_ID)
    assert list(filter(None, ids)) == [layout.name_place(place) for place in AUDIT.answers]
    assert column_values(sheet, layout.NUMBER)[:4] == ["1", None, "1.1", "1.2"]
    titles = column_values(sheet, layout.CRITERION)
    headings = [title for title, row_id in zip(titles, ids, strict=True) if row_id is None]
    assert headings == ["Begin", "Keep going"]
    wording = column_values(sheet, layout.WORDING)
    assert all(criterion.text in wording for criterion in FRAMEWORK.criteria)
    labels = {place: FRAMEWORK.label(answer.rating) if answer.rating else None for place, answer in FILLED.answers.items()}  # fmt: skip
    ratings = column_values(sheet, layout.RATING)
    assert [rating for rating, row_id in zip(ratings, ids, strict=True) if row_id] == list(
        labels.values()
    )


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:10])
def test_every_text_is_a_text(text: str) -> None:
    book = read(exported(FILLED.with_answer(WATER, Answer(None, text))))
    cell = find_cell(book, layout.EVIDENCE, layout.name_place(WATER))
    assert (cell.value, cell.data_type, cell.number_format) == (
        text.replace("_x000D_", "_x005F_x000D_"), "s", "@",
    )  # fmt: skip


def test_the_steps_stand_on_a_sheet_of_their_own_with_real_dates() -> None:
    sheet = read(exported())[layout.STEPS_SHEET]
    row = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row[layout.STEP_ID].value == STEP.id
    assert row[layout.CRITERION].value == FRAMEWORK.title_of(WATER)
    assert (row[layout.STEP].value, row[layout.OWNER].value) == (STEP.text, STEP.owner)
    assert row[layout.DUE].value.date() == STEP.due
    assert row[layout.DUE].number_format == "dd/mm/yyyy"
    assert row[layout.DONE].value is None


def test_a_list_offers_the_words_of_the_frameworks_scale() -> None:
    book = read(exported())
    sheet = book[layout.AUDIT_SHEET]
    (offer,) = sheet.data_validations.dataValidation
    labels = [FRAMEWORK.label(rating) for rating in FRAMEWORK.scale.ratings]
    column_range = offer.formula1.rpartition("!")[2].replace("$", "")
    assert [row[0].value for row in book[layout.HIDDEN_SHEET][column_range]] == labels
    letter = sheet.cell(1, column(sheet, layout.RATING)).column_letter
    assert str(offer.sqref) == f"{letter}2:{letter}{len(AUDIT.answers) + 3}", (
        "two rows are headings"
    )
    assert offer.showErrorMessage
    assert not offer.showDropDown, "which would hide the arrow"


def test_ratings_are_tinted_by_the_word_that_stays_in_the_cell() -> None:
    sheet = read(exported())[layout.AUDIT_SHEET]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    words = {rule.formula[0] for rule in rules}
    assert words == {f'"{FRAMEWORK.label(rating)}"' for rating in FRAMEWORK.scale.ratings}
    assert len({rule.dxf.fill.bgColor.rgb for rule in rules}) == len(rules)


def test_ids_are_hidden_and_headings_stay_in_sight() -> None:
    book = read(exported())
    for title, hidden, frozen in (
        (layout.AUDIT_SHEET, "A", "C2"),
        (layout.STEPS_SHEET, "A", "E2"),
    ):
        sheet = book[title]
        assert (
            next(letter for letter, item in sheet.column_dimensions.items() if item.hidden)
            == hidden
        )
        assert sheet.freeze_panes == frozen
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref.startswith("A1:"), "sorting takes the ids along"
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_rows_are_tall_enough_for_their_words() -> None:
    book = read(exported(FILLED.with_answer(WATER, Answer(None, "word " * 400))))
    cell = find_cell(book, layout.EVIDENCE, layout.name_place(WATER))
    sheet = book[layout.AUDIT_SHEET]
    assert sheet.row_dimensions[cell.row].height > 400
    assert sheet.row_dimensions[cell.row + 1].height < 100


def test_last_term_stands_beside_it() -> None:
    last = AUDIT.with_answer(COMPOST, Answer(HIGHEST.key, "Turned weekly."))
    book = read(workbook_bytes(FRAMEWORK, FILLED, ComparedAudit(last, FRAMEWORK)))
    row_id = layout.name_place(COMPOST)
    assert find_cell(book, layout.LAST_RATING, row_id).value == HIGHEST.label
    assert find_cell(book, layout.LAST_EVIDENCE, row_id).value == "Turned weekly."
    assert layout.LAST_RATING not in [
        cell.value for cell in read(exported())[layout.AUDIT_SHEET][1]
    ]


def test_an_answer_whose_criterion_the_framework_does_not_have_is_there() -> None:
    stray = Place("soil", "long-gone")
    audit = replace(FILLED, answers={**FILLED.answers, stray: Answer(None, "Kept.")})
    cell = find_cell(read(exported(audit)), layout.EVIDENCE, layout.name_place(stray))
    assert cell.value == "Kept."


def test_every_step_has_its_row() -> None:
    audit = FILLED.with_answer(
        PATHS, Answer(next_steps=tuple(replace(STEP, id=f"s{n}") for n in range(30)))
    )
    assert len(column_values(read(exported(audit))[layout.STEPS_SHEET], layout.STEP)) == 31


def test_the_file_names_the_audit_and_no_account_host_or_folder() -> None:
    data = exported()
    properties = read(data).properties
    assert (properties.creator, properties.lastModifiedBy) == ("semh", "semh")
    assert properties.title == "The Patch · Autumn 2026/27"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    for name in (Path.cwd(), Path.home(), socket.gethostname()):
        assert str(name).encode() not in everything
