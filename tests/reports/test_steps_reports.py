"""Open steps as a list, a table, a sheet and a calendar."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from cli_support import CORPUS
from editions import FIRST, SECOND, A, audit, step
from openpyxl import load_workbook
from review_support import texts

from semh_tui.compare.steps import OpenStep, list_open_steps
from semh_tui.model.audit import Answer
from semh_tui.reports.content.open_steps import (
    StepFilter,
    filter_steps,
    steps_document,
)
from semh_tui.reports.published.csv_files.csv_rows import csv_chunks
from semh_tui.reports.published.csv_files.steps_csv import COLUMNS, steps_csv
from semh_tui.reports.published.steps_calendar import steps_calendar
from semh_tui.reports.render.excel import document_excel
from semh_tui.reports.render.markdown import document_markdown
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.terminal import document_lines

TODAY = date(2026, 11, 23)
MADE = audit(
    FIRST,
    {
        "plain": Answer(
            A,
            "",
            (
                step("aaaa", "Late", due=date(2026, 11, 2), owner="SENCo"),
                step("bbbb", "Soon", due=date(2026, 12, 18), owner="Deputy SENCo"),
                step("cccc", "Some day"),
                step("dddd", "Done", done=TODAY),
            ),
        ),
        "one judgement": Answer(A, "", (step("eeee", "Today", due=TODAY, owner="Head"),)),
        "one/lost": Answer(A, "", (step("ffff", f"=cmd() {CORPUS}, and; so \\ on", due=TODAY),)),
    },
)
FOUND = list_open_steps(MADE, FIRST)


def ids(wanted: StepFilter) -> list[str]:
    return [step.step.id for step in filter_steps(FOUND, wanted, TODAY)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (StepFilter(), ["aaaa", "eeee", "ffff", "bbbb", "cccc"]),
        (StepFilter(owner="senco"), ["aaaa", "bbbb"]),
        (StepFilter(overdue=True), ["aaaa"]),
        (StepFilter(due_before=TODAY), ["aaaa"]),
        (StepFilter(due_before=date(2026, 12, 19), owner="deputy"), ["bbbb"]),
        (StepFilter(owner="nobody"), []),
    ],
)
def test_what_is_asked_for_by_due_date(wanted: StepFilter, expected: list[str]) -> None:
    assert ids(wanted) == expected


def everything() -> list[OpenStep]:
    return filter_steps(FOUND, StepFilter(), TODAY)


def test_the_list_says_what_whose_when_and_where() -> None:
    lines = texts(document_lines(steps_document(everything(), TODAY), 80))
    assert lines[:2] == [
        "Next steps: Nowhere School, Autumn 2026/27",
        "5 open next steps, 1 overdue on 23 November 2026.",
    ]
    assert "Overdue  1 step" in lines
    assert "  2 November 2026    ☐ Late · SENCo · 3 weeks late" in lines
    assert "To come  3 steps" in lines
    assert "No due date  1 step" in lines
    assert any(line.strip() == "1 One (judgement)" for line in lines)
    assert max(map(cell_width, lines)) <= 80
    assert texts(document_lines(steps_document([], TODAY), 80)) == ["No open next step."]


def test_several_settings_come_one_after_the_other() -> None:
    other = audit(SECOND, {"plain": Answer(A, "", (step("zzzz", due=TODAY),))})
    object.__setattr__(other, "setting", "Elsewhere")
    steps = filter_steps([*FOUND, *list_open_steps(other, SECOND)], StepFilter(), TODAY)
    lines = texts(document_lines(steps_document(steps, TODAY), 80))
    assert lines[0] == "Next steps: 2 settings"
    at = lines.index("Elsewhere  1 step")
    assert lines[at + 1].startswith("  23 November 2026")
    assert lines[at + 2].strip() == "1.1 Plain"
    assert lines[at + 4] == "Nowhere School  5 steps, 1 overdue"
    markdown = "".join(document_markdown(steps_document(steps, TODAY)))
    assert markdown.index("## Elsewhere: 1 step") < markdown.index("| 1.1 Plain |")


def test_in_excel_several_settings_share_a_sheet_with_a_column_for_the_setting() -> None:
    other = audit(SECOND, {"plain": Answer(A, "", (step("zzzz", due=TODAY),))})
    object.__setattr__(other, "setting", "Elsewhere")
    steps = filter_steps([*FOUND, *list_open_steps(other, SECOND)], StepFilter(), TODAY)
    book = load_workbook(io.BytesIO(document_excel(steps_document(steps, TODAY))))
    assert book.sheetnames == ["Next steps 2 settings", "About"]
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert heads == ("Setting", "Due", "Next step", "Owner", "State", "Where")
    assert [row[0] for row in rows] == ["Elsewhere", *["Nowhere School"] * 5]
    assert rows[0][-1] == "1.1 Plain"


def test_the_markdown_is_a_table_for_each_group() -> None:
    markdown = "".join(document_markdown(steps_document(everything(), TODAY)))
    assert "| 2 November 2026 | ☐ Late | SENCo | 3 weeks late | 1.1 Plain |" in markdown
    assert "## No due date: 1 step" in markdown
    assert "=cmd() \\[SEND\\]" in markdown


def test_a_sheet_takes_nothing_for_a_formula() -> None:
    data = b"".join(steps_csv(everything(), TODAY))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == ["aaaa", "eeee", "ffff", "bbbb", "cccc"]
    assert [row["overdue"] for row in rows] == ["yes", "no", "no", "no", "no"]
    assert rows[2]["step"].startswith("'=cmd() [SEND]")
    formulas = ["=a", "+a", "-a", "@a", "\ta", "\n=a", " =a", "＝a", "＋a", "－a", "＠a"]
    harmless = ["a=", "a\nb", " a"]
    cells_ = b"".join(csv_chunks([[*formulas, *harmless]])).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(cells_, newline=""))) == [
        *(f"'{formula}" for formula in formulas),
        *harmless,
    ]


def test_the_calendar_is_one_that_others_read() -> None:
    data = steps_calendar(everything(), TODAY)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20261102" in unfolded
    assert "DTEND;VALUE=DATE:20261103" in unfolded
    assert "SUMMARY:Late (SENCo)" in unfolded
    (nasty,) = (line for line in unfolded if line.startswith("SUMMARY:=cmd"))
    assert nasty.endswith("\\, and\\; so \\\\ on")
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert len(set(uids)) == 4
    assert all(re.fullmatch(r"UID:[a-z0-9-]+@semh\.invalid", uid) for uid in uids)
    assert "STATUS:CANCELLED" not in unfolded


def test_a_step_that_is_done_is_cancelled_and_a_later_export_counts_for_more() -> None:
    late = everything()[0]
    done = late._replace(step=replace(late.step, done=TODAY))
    before, after = (
        steps_calendar([step], day).decode().split("\r\n")
        for step, day in ((late, TODAY - timedelta(days=2)), (done, TODAY))
    )

    def value(lines: list[str], name: str) -> str:
        return next((line.partition(":")[2] for line in lines if line.startswith(name)), "")

    assert value(before, "UID") == value(after, "UID")
    assert int(value(after, "SEQUENCE")) == int(value(before, "SEQUENCE")) + 2
    assert (value(before, "STATUS"), value(after, "STATUS")) == ("", "CANCELLED")
    assert value(after, "DTSTART") == value(before, "DTSTART")
