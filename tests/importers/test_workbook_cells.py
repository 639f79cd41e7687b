"""What people write into a workbook's cells: understood, or listed by sheet and cell and nothing taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from garden import COMPOST, FRAMEWORK, PATHS, WATER
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from workbook_support import (
    FILLED,
    HIGHEST,
    LOWEST,
    STEP,
    column,
    edit,
    exported,
    find_cell,
    imported,
    plan,
    put,
    write,
)

from semh_tui.compare.merge_fields import Field
from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.errors import FileError
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.reports.published.workbook import layout

Change = Callable[[Workbook], object]
ROW = layout.name_place(WATER)
NA = FRAMEWORK.label(NOT_APPLICABLE)


def problems(*changes: Change) -> list[str]:
    """What an import of the garden's workbook, changed, refuses."""
    with pytest.raises(FileError) as refused:
        plan(exported(FILLED, FRAMEWORK, *changes))
    return [problem.sentence for problem in refused.value.problems]


def new_row(*values: object, sheet: str = layout.STEPS_SHEET) -> Change:
    """A row below the others; number, criterion, step, owner, due, done from the third column."""

    def change(book: Workbook) -> None:
        table = book[sheet]
        row = table.max_row + 1
        for at, value in enumerate(values, 3):
            write(table.cell(row, at), value)

    return change


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        (HIGHEST.label, HIGHEST.key),
        (HIGHEST.letter, HIGHEST.key),
        (HIGHEST.key.upper(), HIGHEST.key),
        (f" {HIGHEST.symbol} {HIGHEST.label} ", HIGHEST.key),
        ("Not rated", None),
        ("○ not rated", None),
        (None, None),
        ("  ", None),
        ("n/a", NOT_APPLICABLE),
    ],
)
def test_a_rating_is_read_as_people_write_it(written: str | None, rating: str | None) -> None:
    assert imported(exported(FILLED, FRAMEWORK, put(layout.RATING, ROW, written))).answer(
        WATER
    ) == replace(FILLED.answer(WATER), rating=rating)


@pytest.mark.parametrize("written", ["Violet", 3, True, datetime(2026, 1, 1)])
def test_what_is_no_rating_is_named_with_its_cell(written: object) -> None:
    (sentence,) = problems(put(layout.RATING, ROW, written))
    assert sentence.startswith("Audit, F5: ")
    assert f"Choose one of: {LOWEST.label}, " in sentence


@pytest.mark.parametrize(
    ("written", "evidence"),
    [
        ("=1+1", "=1+1"),
        ("6.10", "6.10"),
        ("TRUE", "TRUE"),
        ("_x000D_ as it stands", "_x000D_ as it stands"),
        ("a\r\nb_x000D_\nc", "a\nb\nc"),
        ("[SEND] 👩🏽\u200d🏫 עברית", "[SEND] 👩🏽\u200d🏫 עברית"),
        (12, "12"),
        (6.5, "6.5"),
        (7.0, "7"),
        (True, "TRUE"),
        (date(2026, 3, 4), "04/03/2026"),
        (datetime(2026, 3, 4, 9, 30), "04/03/2026 09:30"),
        (None, ""),
    ],
)
def test_evidence_is_the_text_that_is_seen(written: object, evidence: str) -> None:
    if written == "_x000D_ as it stands":
        written = "_x005F_x000D_ as it stands"  # as Excel stores it
    change = put(layout.EVIDENCE, ROW, written)
    assert imported(exported(FILLED, FRAMEWORK, change)).answer(WATER).evidence == evidence


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (datetime(2027, 1, 5), date(2027, 1, 5)),
        ("5/1/2027", date(2027, 1, 5)),
        ("5 Jan 27", date(2027, 1, 5)),
        ("2027-01-05", date(2027, 1, 5)),
        ("end of term", date(2026, 12, 18)),
        (46085, date(2026, 3, 4)),
        (None, None),
    ],
)  # fmt: skip
def test_a_date_is_read_day_first(written: object, due: date | None) -> None:
    def change(book: Workbook) -> None:
        cell = find_cell(book, layout.DUE, STEP.id)
        write(cell, written)
        if isinstance(written, int):
            cell.number_format = "General"

    (step,) = imported(exported(FILLED, FRAMEWORK, change)).answer(WATER).next_steps
    assert step == replace(STEP, due=due)


@pytest.mark.parametrize(
    ("heading", "written", "says"),
    [
        (layout.DUE, "Friday", "“Friday” depends on the day it is read. Write the whole date"),
        (layout.DUE, "18 Dec", "depends on the day"),
        (layout.DUE, "31/02/2027", "There is no 31 February 2027"),
        (layout.DUE, "12/25/2026", "There is no month 25. The day comes first"),
        (layout.DUE, "soon", "This is not a date"),
        (layout.DUE, True, "“TRUE” is not a date"),
        (layout.DUE, datetime(1999, 1, 1), "The year 1999 cannot be meant"),
        (layout.DONE, "Yes", "This is not a date"),
        (layout.DONE, datetime(2026, 12, 24), "24 December 2026 is still to come"),
        (layout.STEP, None, "A next step needs a text"),
        (layout.STEP, "x" * 501, "at most 500 characters; this has 501"),
        (layout.OWNER, "x" * 501, "at most 500 characters; this has 501"),
    ],
)
def test_a_step_that_cannot_be_is_named_with_its_cell(
    heading: str, written: object, says: str
) -> None:
    (sentence,) = problems(put(heading, STEP.id, written))
    assert says in sentence
    assert sentence.startswith("Next steps, ")


def test_everything_that_is_wrong_is_listed_at_once() -> None:
    sentences = problems(
        put(layout.RATING, ROW, "Violet"),
        put(layout.EVIDENCE, layout.name_place(COMPOST), "x" * 20_001),
        put(layout.DUE, STEP.id, "soon"),
    )
    assert len(sentences) == 3
    assert sentences[0] == (
        "Audit, G4: The evidence has 20,001 characters; at most 20,000 fit. Shorten it, or say where the "
        "rest is kept."
    )


def test_not_applicable_needs_its_reason() -> None:
    (sentence,) = problems(put(layout.RATING, ROW, NA), put(layout.EVIDENCE, ROW, None))
    assert "needs its reason" in sentence
    change = put(layout.RATING, ROW, NA)
    assert imported(exported(FILLED, FRAMEWORK, change)).answer(WATER).rating == NOT_APPLICABLE


def test_a_section_that_applies_to_all_is_not_judged_not_applicable() -> None:
    general = next(section for section in FRAMEWORK.sections if not section.applies_if)
    change = put(layout.EVIDENCE, general.id, "Why not")
    (sentence,) = problems(change, put(layout.RATING, general.id, NA))
    assert "applies to every setting" in sentence


# -- formulas, merged cells, rows torn apart


def test_a_formula_without_a_result_is_refused() -> None:
    def change(book: Workbook) -> None:
        find_cell(book, layout.EVIDENCE, ROW).value = "=A1&A2"

    assert problems(change) == ["Audit, G5: This formula has no result. Write its text."]


def test_the_result_of_a_formula_is_taken_and_said() -> None:
    data = exported(FILLED, FRAMEWORK, put(layout.EVIDENCE, ROW, "RESULT"))
    data = _replace_in_sheet(
        data, b"<is><t>RESULT</t></is>", b"<f>A1</f><v>sum</v>", b't="inlineStr"', b't="str"'
    )
    merged = plan(data)
    assert merged.audit.answer(WATER).evidence == "sum"
    assert merged.notes == ("Audit, G5 is a formula: its result is taken.",)


def _replace_in_sheet(
    data: bytes, old: bytes, new: bytes, old_type: bytes, new_type: bytes
) -> bytes:
    """The workbook with the content of one cell replaced in its XML."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if old in content:
                start = content.rindex(old_type, 0, content.index(old))
                content = (
                    content[:start]
                    + new_type
                    + content[start + len(old_type) :].replace(old, new, 1)
                )
            target.writestr(part, content)
    return buffer.getvalue()


def test_a_failed_formula_is_refused() -> None:
    (sentence,) = problems(put(layout.EVIDENCE, ROW, "#REF!"), _as_error)
    assert sentence == "Audit, G5: A formula failed here (“#REF!”). Write its text."


def _as_error(book: Workbook) -> None:
    find_cell(book, layout.EVIDENCE, ROW).data_type = "e"


def test_merged_cells_are_refused_where_they_matter() -> None:
    def change(book: Workbook) -> None:
        sheet = book[layout.AUDIT_SHEET]
        sheet.merge_cells("G4:G5")
        sheet.merge_cells("L1:M9")

    sentences = problems(change)
    assert {line.split(":")[0] for line in sentences} == {"Audit, G4", "Audit, G5"}
    assert "Unmerge it." in sentences[0]


def test_rows_sorted_without_their_ids_are_refused() -> None:
    def change(book: Workbook) -> None:
        sheet = book[layout.AUDIT_SHEET]
        for at in range(2, sheet.max_column + 1):
            first, second = sheet.cell(4, at), sheet.cell(5, at)
            first.value, second.value = second.value, first.value

    sentences = problems(change)
    assert [line.split(":")[0] for line in sentences] == ["Audit, D4", "Audit, D5"]
    assert "sort whole rows, hidden columns included" in sentences[0]


def test_a_step_under_another_number_is_refused() -> None:
    (sentence,) = problems(put_number(FRAMEWORK.numbers[PATHS]))
    assert sentence.startswith("Next steps, C2: The number of this row and its hidden id")


def put_number(number: object) -> Change:
    def change(book: Workbook) -> None:
        sheet = book[layout.STEPS_SHEET]
        write(sheet.cell(2, column(sheet, layout.NUMBER)), number)

    return change


# -- rows and columns that are new, double or gone


def test_a_new_step_is_written_with_its_criterions_number() -> None:
    row = new_row(FRAMEWORK.numbers[PATHS], None, "Level the path", "Warden", datetime(2027, 1, 5))
    data = exported(FILLED, FRAMEWORK, row)
    audit = imported(data)
    (step,) = audit.answer(PATHS).next_steps
    assert step == NextStep(step.id, "Level the path", "Warden", date(2027, 1, 5))
    assert audit == FILLED.with_answer(PATHS, Answer(next_steps=(step,)))
    assert imported(data, audit) == audit, "the same file twice"


def test_a_new_step_is_known_again_after_its_text_was_changed_in_the_audit() -> None:
    data = exported(FILLED, FRAMEWORK, new_row(FRAMEWORK.numbers[PATHS], None, "Level the path"))
    audit = imported(data)
    (step,) = audit.answer(PATHS).next_steps
    changed = audit.with_answer(PATHS, Answer(next_steps=(replace(step, text="Gravel"),)))
    (conflict,) = plan(data, changed).conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == (
        Field.TEXT,
        "Gravel",
        "Level the path",
    )


@pytest.mark.parametrize(
    ("number", "title", "place"),
    [
        (float(FRAMEWORK.numbers[PATHS]), None, PATHS),
        (None, FRAMEWORK.title_of(PATHS), PATHS),
        (None, FRAMEWORK.title_of(PATHS).upper(), PATHS),
        (FRAMEWORK.numbers[Place("soil")], None, Place("soil")),
    ],
)
def test_a_new_step_is_put_where_it_belongs(
    number: object, title: str | None, place: Place
) -> None:
    data = exported(FILLED, FRAMEWORK, new_row(number, title, "Level the path"))
    assert [step.text for step in imported(data).answer(place).next_steps] == ["Level the path"]


@pytest.mark.parametrize(
    ("number", "title"), [(None, None), ("9.9", None), (None, "Nothing of that name")]
)
def test_a_new_step_without_a_criterion_is_refused(number: object, title: str | None) -> None:
    (sentence,) = problems(new_row(number, title, "Level the path"))
    assert sentence.startswith("Next steps, C3: It is unclear which criterion")


def test_a_number_that_may_have_lost_its_nought_is_refused(semh: Any) -> None:
    """6.1 could be 6.1 or 6.10."""
    from workbook_support import stored

    from semh_tui.model.audit import NewAudit, start_audit
    from semh_tui.model.cycle import Cycle

    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    assert stored(audit, semh)
    data = exported(audit, semh, new_row(6.1, None, "Book it"))
    with pytest.raises(FileError, match="It is unclear which criterion"):
        plan(data, audit, semh)
    data = exported(audit, semh, new_row("6.10", None, "Book it"))
    assert [semh.numbers[place] for place, _step in imported(data, audit, semh).steps()] == ["6.10"]


def test_a_copied_row_with_the_same_id_is_refused_where_it_says_something_else() -> None:
    def copy(book: Workbook) -> None:
        sheet = book[layout.STEPS_SHEET]
        for at in range(1, sheet.max_column + 1):
            write(sheet.cell(3, at), sheet.cell(2, at).value)

    assert imported(exported(FILLED, FRAMEWORK, copy)) == FILLED
    (sentence,) = problems(copy, lambda book: write(book[layout.STEPS_SHEET]["E3"], "Another step"))
    assert sentence.startswith("Next steps, E3: This and Next steps, E2 belong to the same row")


def test_what_is_written_into_a_row_without_an_id_is_refused() -> None:
    def add(book: Workbook) -> None:
        sheet = book[layout.AUDIT_SHEET]
        sheet.cell(sheet.max_row + 1, column(sheet, layout.EVIDENCE)).value = "Lost"
        sheet.cell(sheet.max_row + 2, column(sheet, layout.WORDING)).value = "A note of our own"

    (sentence,) = problems(add)
    assert sentence.startswith("Audit, G14: This row has no id")


def test_an_unknown_id_is_refused() -> None:
    def change(book: Workbook) -> None:
        book[layout.AUDIT_SHEET]["A4"].value = "soil/sand"

    (sentence,) = problems(change)
    assert sentence == "Audit, A4: “soil/sand” is in no row of this audit."


def test_columns_of_ones_own_and_a_title_above_are_left_alone() -> None:
    def change(book: Workbook) -> None:
        sheet = book[layout.AUDIT_SHEET]
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Our audit, for Tuesday"
        sheet.insert_cols(3)
        sheet["C3"] = "Who looks at it"
        sheet["C4"] = "Kim"
        sheet["A5"].fill = PatternFill("solid", fgColor="FFFF00")
        book.create_sheet("Our notes")["A1"] = "Rating"

    assert imported(
        exported(FILLED, FRAMEWORK, change, put_below_title(HIGHEST.label))
    ) == FILLED.with_answer(WATER, replace(FILLED.answer(WATER), rating=HIGHEST.key))


def put_below_title(label: str) -> Change:
    return lambda book: write(book[layout.AUDIT_SHEET]["G7"], label)


def test_a_column_that_is_gone_stays_in_the_audit() -> None:
    def change(book: Workbook) -> None:
        sheet = book[layout.AUDIT_SHEET]
        sheet.delete_cols(column(sheet, layout.EVIDENCE))
        write(sheet["F5"], HIGHEST.label)
        del book[layout.STEPS_SHEET]

    audit = imported(exported(FILLED, FRAMEWORK, change))
    assert audit == FILLED.with_answer(WATER, replace(FILLED.answer(WATER), rating=HIGHEST.key))


def test_two_columns_of_one_heading_are_refused() -> None:
    def change(book: Workbook) -> None:
        book[layout.AUDIT_SHEET]["D1"].value = layout.EVIDENCE

    assert (
        "Audit: Two columns are called “Evidence”. Give one of them another heading."
        in problems(change)
    )


def test_two_sheets_of_one_table_are_refused() -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book[layout.AUDIT_SHEET])

    (sentence,) = problems(change)
    assert "“Audit” and “Audit Copy” hold the same table" in sentence


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda book: book.remove(book[layout.HIDDEN_SHEET]), "hidden sheet “_semh”, by which semh knows its workbooks, is missing"),
        (lambda book: write(book[layout.HIDDEN_SHEET]["B2"], "2"), "cannot be read"),
        (lambda book: write(book[layout.HIDDEN_SHEET]["B4"], "last week"), "cannot be read"),
        (lambda book: [sheet.delete_cols(1, 2) for sheet in (book[layout.AUDIT_SHEET], book[layout.STEPS_SHEET])], "its hidden columns of ids are missing"),
    ],
)  # fmt: skip
def test_a_workbook_that_semh_cannot_know_is_refused(change: Change, says: str) -> None:
    (sentence,) = problems(change)
    assert says in sentence
    assert sentence.endswith("Write it again with: semh report --format xlsx")


def test_a_text_that_no_cell_holds_stays_as_it_is() -> None:
    long = FILLED.with_answer(WATER, replace(FILLED.answer(WATER), evidence="🌱" * 20_000))
    data = exported(long)
    assert imported(data, long) == long
    rated = edit(data, put(layout.RATING, ROW, HIGHEST.label))
    assert imported(rated, long).answer(WATER) == replace(long.answer(WATER), rating=HIGHEST.key)


@pytest.mark.parametrize(
    ("evidence", "saved"),
    [
        ("_x000D_ as text", "_x000D_ as text"),
        ("a\n" + "x" * 19_998, "a\n" + "x" * 16_367 + "\n" + "x" * 3_631),
        ("a\n" + "word " * 3_999 + "end", "a\n" + "word " * 3_273 + "\n" + "word " * 726 + "end"),
    ],
    ids=["an escape", "a long word", "a long line"],
)
def test_what_libreoffice_writes_otherwise_is_untouched(evidence: str, saved: str) -> None:
    """As LibreOffice 7.4 saves such texts; the second has 20,001 characters by then."""
    audit = FILLED.with_answer(WATER, replace(FILLED.answer(WATER), evidence=evidence))
    data = exported(audit, FRAMEWORK, put(layout.EVIDENCE, ROW, saved))
    assert imported(data, audit) == audit


# -- digests


def test_a_field_that_both_sides_changed_is_asked_about() -> None:
    data = exported(
        FILLED,
        FRAMEWORK,
        put(layout.EVIDENCE, ROW, "In the file"),
        put(layout.OWNER, STEP.id, "Kim"),
    )
    now = FILLED.with_answer(
        WATER,
        replace(
            FILLED.answer(WATER), evidence="In the audit", next_steps=(replace(STEP, owner="Sam"),)
        ),
    )
    merged = plan(data, now)
    assert [(c.field, c.mine, c.theirs, merged.where(c)) for c in merged.conflicts] == [
        (Field.EVIDENCE, "In the audit", "In the file", "Audit, G5"),
        (Field.OWNER, "Sam", "Kim", "Next steps, F2"),
    ]
    assert merged.audit == now, "until somebody decides"


def test_without_its_digest_every_difference_is_asked_about() -> None:
    def forget(book: Workbook) -> None:
        sheet = book[layout.HIDDEN_SHEET]
        for row in sheet.iter_rows(min_row=8):
            row[1].value = None

    now = FILLED.with_answer(WATER, replace(FILLED.answer(WATER), evidence="In the audit"))
    merged = plan(exported(FILLED, FRAMEWORK, forget), now)
    assert [conflict.field for conflict in merged.conflicts] == [Field.EVIDENCE]


def test_a_step_that_is_gone_from_the_audit_is_asked_about_where_the_file_changed_it() -> None:
    now = FILLED.with_answer(WATER, replace(FILLED.answer(WATER), next_steps=()))
    assert imported(exported(), now) == now
    (conflict,) = plan(
        exported(FILLED, FRAMEWORK, put(layout.OWNER, STEP.id, "Kim")), now
    ).conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == (
        Field.STEP,
        None,
        replace(STEP, owner="Kim"),
    )


def test_the_hidden_sheet_holds_no_words_of_the_audit() -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(exported()))
    texts = [str(cell.value) for row in book[layout.HIDDEN_SHEET].iter_rows() for cell in row]
    assert not [text for text in texts for word in ("litres", "Mend", "Warden") if word in text]
    assert book[layout.HIDDEN_SHEET].sheet_state == "hidden"
