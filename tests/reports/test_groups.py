"""Headings inside a section, with their introductions: in every report, and back from every form."""

from __future__ import annotations

import json
import random

import pytest
from docx.oxml.ns import qn
from garden import AUDIT, COMPOST, FILE, WATER
from hard_audit import TODAY
from importers.test_written_forms import edit, plan, put, without_bookmarks, write
from plain_support import talk, write_file
from ratings import GREEN, RED
from reports.test_form_formats import shown, squeezed
from reports.word_support import all_text, read
from workbook_support import imported, rearrange, stored

from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import build_trend
from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.place import Place
from semh_tui.reports.content.form import blank_form_document, form_document
from semh_tui.reports.content.framework.document import framework_document
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.document import Heading
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.published.form_json import form_json
from semh_tui.reports.published.framework.framework_show_json import framework_show_json
from semh_tui.reports.published.review_json import review_json
from semh_tui.reports.published.status_json import status_json
from semh_tui.reports.published.trend_json import trend_json
from semh_tui.reports.published.workbook.writer import workbook_bytes
from semh_tui.reports.registry import Format
from semh_tui.reports.render.excel import document_excel
from semh_tui.reports.render.html import document_html
from semh_tui.reports.render.word import document_word
from semh_tui.storage.frameworks import Library, load_framework
from semh_tui.storage.reader.framework_reader import read_framework

BEGIN, GO_ON = "1.2 What comes first", "People in the garden"
"""Headings that read like a criterion's number and like a section's title."""
INTRODUCTION = "What anybody can begin with."
GROUPS = f"  groups:\n  - title: {BEGIN}\n    introduction: {INTRODUCTION}\n"
TEXT = (
    FILE.read_text("utf-8")
    .replace("schema: 1", "schema: 2")
    .replace("group: Begin", f"group: {BEGIN}")
    .replace("group: Keep going", f"group: {GO_ON}")
    .replace("title: People", f"title: {GO_ON}", 1)
    .replace("  table_heading: What we look for\n", f"  table_heading: What we look for\n{GROUPS}")
)
FRAMEWORK, _warnings = read_framework(TEXT.encode(), "garden.yaml")
SOIL = Place("soil", "soil")
FILLED = (
    AUDIT.with_answer(WATER, Answer(RED, "A butt."))
    .with_answer(COMPOST, Answer(GREEN))
    .with_answer(SOIL, Answer(GREEN, "Mulch."))
)


def test_a_group_begins_with_its_first_criterion() -> None:
    section = FRAMEWORK.sections[0]
    assert [(start, group.title) for start, group in section.group_starts.items()] == [
        ("compost", BEGIN),
        ("soil", GO_ON),
    ]
    assert section.group_starts["compost"].introduction == INTRODUCTION
    without, _warnings = read_framework(TEXT.replace(INTRODUCTION, "Anything.").encode(), "")
    assert FRAMEWORK.digest == without.digest, "an introduction is not what is rated"


@pytest.mark.parametrize(
    "format_", [Format.TEXT, Format.MARKDOWN, Format.HTML, Format.WORD], ids=str
)
def test_the_form_has_the_heading_once_before_its_criteria(format_: Format) -> None:
    text = squeezed(shown(FRAMEWORK, FILLED, format_))
    heading = squeezed(f"{BEGIN}{INTRODUCTION}")
    assert text.count(heading) == 1
    first = text.index(heading)
    second = text.index(squeezed(GO_ON), first)
    title = squeezed(FRAMEWORK.title_of(COMPOST))
    assert (
        first
        < text.index(title, first)
        < second
        < text.index(squeezed(FRAMEWORK.title_of(SOIL)), second)
    )


def test_a_heading_stands_over_all_columns() -> None:
    html = document_html(form_document(FRAMEWORK, FILLED, TODAY))
    head = f'<tbody><tr><th scope="rowgroup" colspan="4"><strong>{BEGIN}</strong>'
    assert head in html
    # Where a filter leaves no answer of a group, its heading goes too.
    assert 'tbody:has([data-level]):not(:has([data-level="0"]))' in html
    assert f"All ({len(FRAMEWORK.places)})" in html
    word = read(document_word(blank_form_document(FRAMEWORK)))
    (cell,) = (cell for cell in word.element.body.iter(qn("w:tc")) if INTRODUCTION in "".join(cell.itertext()))  # fmt: skip
    assert cell.tcPr.gridSpan.val == 4
    assert document_excel(form_document(FRAMEWORK, FILLED, TODAY))


def test_the_framework_has_it_as_a_heading_over_deeper_ones() -> None:
    document = framework_document(FRAMEWORK)
    depths = {plain_text(block.text): block.depth for block in document.blocks if isinstance(block, Heading)}  # fmt: skip
    assert (depths[BEGIN], depths["1.1 Compost is made and used"], depths[f"2.1 {FRAMEWORK.sections[1].criteria[0].title}"]) == (
        3, 4, 3,
    )  # fmt: skip
    text = all_text(read(document_word(document)))
    assert f"{BEGIN}\n{INTRODUCTION}\n1.1" in text
    assert f"{BEGIN} · " not in text, "the heading says it already"


def test_json_has_the_groups_of_each_section() -> None:
    groups = [{"title": BEGIN, "introduction": INTRODUCTION}, {"title": GO_ON, "introduction": ""}]
    for data in (form_json(FRAMEWORK, FILLED, TODAY), framework_show_json(FRAMEWORK)):
        first, second, *_ = json.loads(data)["sections"]
        assert (first["groups"], second["groups"]) == (groups, [])


def test_json_names_the_group_of_each_criterion_in_its_row() -> None:
    # The old edition had a criterion more, under a heading that is gone.
    roots = "  - id: roots\n    text: Roots are left in.\n    group: Below\n  - id: compost\n"
    text = TEXT.replace("  - id: compost\n", roots).replace('edition: "2024"', 'edition: "2023"')
    former, _warnings = read_framework(text.encode(), "garden.yaml")
    before = start_audit(former, NewAudit(AUDIT.setting, Cycle.parse("2025/26 summer"), ()))
    before = before.with_answer(Place("soil", "roots"), Answer(RED))
    groups = {"roots": "Below", "compost": BEGIN, "water": BEGIN, "soil": GO_ON, "paths": ""}
    review = review_audits(before, former, FILLED, FRAMEWORK, TODAY)
    trend = build_trend([(before, former), (FILLED, FRAMEWORK)])
    for data in (review_json(ReviewFilter(review)), trend_json(TrendFilter(trend))):
        rows = {row["criterion"]: row["group"] for row in json.loads(data)["rows"]}
        assert {criterion: rows[criterion] for criterion in groups} == groups
        assert rows[None] == ""
    gaps = json.loads(status_json(stored(AUDIT, FRAMEWORK), TODAY))["gaps"]
    assert {gap["criterion"]: gap["group"] for gap in gaps}.items() >= {
        "compost": BEGIN, "water": BEGIN, "soil": GO_ON, "paths": "", None: "",
    }.items()  # fmt: skip


def test_a_word_form_comes_back_whatever_its_groups_are_called() -> None:
    data = write(FILLED, FRAMEWORK)
    result = plan(data, FILLED, FRAMEWORK)
    assert result.audit == FILLED
    assert [*result.conflicts, *result.doubts, *result.notes] == []
    edits = put(WATER, 2, ""), put(SOIL, 1, FRAMEWORK.label(RED))
    changed = plan(edit(data, *edits), FILLED, FRAMEWORK)
    expected = FILLED.with_answer(WATER, Answer(RED)).with_answer(SOIL, Answer(RED, "Mulch."))
    assert changed.audit == expected
    assert not changed.conflicts
    lost = plan(edit(data, without_bookmarks), FILLED, FRAMEWORK)
    assert "which is no criterion" not in "".join(lost.notes)


def test_a_workbook_comes_back_from_any_order() -> None:
    data = workbook_bytes(FRAMEWORK, FILLED)
    shuffle = random.Random(3).shuffle
    assert imported(rearrange(data, shuffle, shuffle), FILLED, FRAMEWORK) == FILLED
    newer = FILLED.with_answer(WATER, Answer(GREEN, "Two butts."))
    changed = rearrange(workbook_bytes(FRAMEWORK, newer), lambda rows: rows.sort(key=str), shuffle)
    assert imported(changed, newer, FRAMEWORK) == newer


def test_lines_say_it_where_it_begins(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("groups")
    (folder / "framework").mkdir()
    (folder / "framework" / "garden.yaml").write_text(TEXT, "utf-8")
    library = Library((folder / "framework",))
    assert load_framework(folder / "framework" / "garden.yaml") == FRAMEWORK
    path = write_file(folder / "2026-27-autumn.yaml", AUDIT, FRAMEWORK)
    held = talk(path, library, "s", "s", "s", "j 1.2", "v", "q")
    said = held.said.splitlines()
    assert said.count(f"Group: {BEGIN}.") == 3, "at the beginning, after the jump, and in the view"
    assert said.count(f"Group: {GO_ON}.") == 1
    at = said.index(f"Group: {BEGIN}.")
    assert said[at + 1] == INTRODUCTION
    assert said[at + 2].startswith("1.1, criterion 1 of 3")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (f"  - title: {BEGIN}", "  - title: 1.2 What come first", f"Did you mean “{BEGIN}”"),
        (GROUPS, GROUPS + f"  - title: {BEGIN}\n", "was described on line"),
        (f"  - title: {BEGIN}\n    intro", "  - intro", "soil, group 1: “title:” is missing"),
        ("schema: 2", "schema: 1", "groups"),
    ],
)
def test_what_a_group_cannot_be_is_refused(old: str, new: str, says: str) -> None:
    assert TEXT.count(old)
    with pytest.raises(FileError) as refused:
        read_framework(TEXT.replace(old, new, 1).encode(), "garden.yaml")
    assert says in str(refused.value)
