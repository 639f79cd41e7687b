"""Every command and report over frameworks that have nothing of the packaged one's scale."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from cli_support import semh
from docx import Document
from gallery_support import assert_follows, assert_offers_its_own, ran
from openpyxl import load_workbook
from workbook_support import column

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.reports.registry import REPORTS, Format
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit

READING = (
    ["status", "autumn"],
    ["status", "autumn", "--format", "json"],
    ["review"],
    ["trend"],
    ["overview"],
    ["steps"],
    ["details", "autumn"],
    ["check"],
    ["framework"],
    ["report", "autumn", "--format", "text"],
    ["report", "autumn", "--as", "summary", "--format", "text"],
    ["report", "autumn", "--as", "actions", "--format", "text"],
    ["report", "--blank", "--format", "text"],
    ["export", "--format", "csv"],
    ["export", "--format", "jsonl"],
    ["export", "--format", "csv", "--steps"],
)
WRITTEN = {
    "form": ["report", "autumn"],
    "summary": ["report", "autumn", "--as", "summary"],
    "actions": ["report", "autumn", "--as", "actions"],
    "review": ["review"],
    "trend": ["trend"],
    "overview": ["overview"],
    "status": ["status", "autumn"],
    "steps": ["steps"],
    "framework": ["framework", "show"],
    "blank form": ["report", "--blank"],
}


@pytest.mark.parametrize("framework", ["wellbeing-maturity"], indirect=True)
@pytest.mark.parametrize(
    "text", ["2 Reds", "red_without_step", "RAG", "4 G", "(A)", "1.1,A,", '"letter": "R"', "◆"]
)
def test_what_is_left_over_is_seen(framework: Framework, text: str) -> None:
    with pytest.raises(AssertionError):
        assert_follows(f"3 In part {text}", "", framework)


def test_every_command_speaks_in_the_frameworks_words(framework: Framework) -> None:
    for arguments in READING:
        ran(framework, *arguments)
    ran(framework, "framework", "show", framework.id, "--edition", framework.edition)
    number = framework.numbers[framework.places[-1]]
    shown = ran(framework, "answer", "summer", number)
    assert framework.title_of(framework.places[-1]) in shown
    status = ran(framework, "status", "autumn")
    for level in framework.scale.levels:
        assert level.label in status
    review = ran(framework, "review", "--format", "json")
    assert {row["new_rating"] for row in _find_rows(json.loads(review))} <= {
        None, NOT_APPLICABLE, *framework.scale.keys,
    }  # fmt: skip


def _find_rows(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "new_rating" in value:
            yield value
        for part in value.values():
            yield from _find_rows(part)
    elif isinstance(value, list):
        for part in value:
            yield from _find_rows(part)


def test_every_report_in_every_format_follows(framework: Framework) -> None:
    levels = [level.label for level in framework.scale.levels]
    for name, arguments in WRITTEN.items():
        for format_ in REPORTS[name].formats:
            path = Path(f"{name}.{format_}")
            ran(framework, *arguments, "--format", format_, "-o", str(path))
            text = _read(path, format_)
            assert_follows(text, (name, format_), framework)
            if format_ not in (Format.JSON, Format.CSV):
                assert_offers_its_own(text, (name, format_), framework)
            if name in ("form", "summary", "overview") and format_ is not Format.ICS:
                words = levels if format_ not in (Format.JSON, Format.CSV) else framework.scale.keys
                assert any(word in text for word in words), (name, format_)


def test_data_in_excel_follows(framework: Framework) -> None:
    ran(framework, "export", "--format", "xlsx", "-o", "data.xlsx")
    text = _read(Path("data.xlsx"), Format.EXCEL)
    assert_follows(text, "data", framework)
    assert all(level.label in text for level in framework.scale.levels[:3])


def _read(path: Path, format_: Format) -> str:
    """Whatever a person or a program reads in the file."""
    data = path.read_bytes()
    if format_ is Format.WORD:
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if format_ is Format.EXCEL:
        book = load_workbook(io.BytesIO(data))
        return "\n".join(
            str(cell)
            for sheet in book
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        )
    if format_ is Format.HTML:
        return _html_words(data.decode())
    return data.decode()


def _html_words(html: str) -> str:
    words: list[str] = []

    class Words(HTMLParser):
        hidden = False

        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            self.hidden = tag in ("style", "script")
            words.extend(
                value or "" for name, value in attributes if name in ("aria-label", "title", "alt")
            )

        def handle_data(self, data: str) -> None:
            if not self.hidden:
                words.append(data)

    parser = Words()
    parser.feed(html)
    parser.close()
    return " ".join(words)


def test_a_term_is_started_answered_whole_and_upgraded(framework: Framework) -> None:
    ran(
        framework,
        "new",
        "--term",
        "spring 2027",
        "--framework",
        framework.id,
        "--edition",
        framework.edition,
    )
    _answer_by_workbook(framework)
    stored = find_audit(Catalogue(AuditFolder.at()), "spring 2027")
    for section in framework.sections:
        place = Place(section.id, section.criteria[0].id)
        level = framework.scale.levels[-1]
        ran(framework, "answer", "spring 2027", framework.numbers[place], "--rating", level.letter,
            "--evidence", "Seen in January.")  # fmt: skip
    stored = find_audit(Catalogue(AuditFolder.at()), "spring 2027")
    criteria = [place for place in framework.places if not place.is_judgement]
    assert all(stored.audit.answer(place).rating for place in criteria)
    first = stored.audit.answer(criteria[0])
    assert (first.rating, first.evidence) == (framework.scale.highest.key, "Seen in January.")
    assert "spring 2027" not in ran(framework, "check")
    edition = next(
        other.edition
        for _path, other in AuditFolder.at().library.files()
        if other.follows == framework.edition and other.id == framework.id
    )
    ran(framework, "upgrade", "spring 2027", "--to", edition, "--dry-run")
    ran(framework, "upgrade", "spring 2027", "--to", edition)
    upgraded = find_audit(Catalogue(AuditFolder.at()), "spring 2027")
    assert upgraded.audit.edition == edition
    # What reads otherwise now is to be rated again.
    changed = {id_ for change in upgraded.framework.changes for id_ in (*change.old, *change.new)}
    kept = [place for place in criteria if place.criterion not in changed]
    assert len(kept) > len(criteria) - 4
    assert all(stored.audit.answer(at).rating == upgraded.audit.answer(at).rating for at in kept)
    ran(framework, "review", "autumn", "spring 2027")
    for arguments in (*READING[2:], ["status", "spring 2027"], ["report", "spring 2027"]):
        if arguments != ["check"]:
            ran(framework, *arguments)
    checked = semh("check")  # which warns of an answer that is kept from the first edition
    assert checked.code in (0, 1)
    assert_follows(checked.out + checked.err, "check", framework)


def _answer_by_workbook(framework: Framework) -> None:
    """Rate every criterion in Excel, each by the next level of the scale, and take it in."""
    ran(framework, "report", "spring 2027", "--format", "xlsx", "-o", "spring.xlsx")
    book = load_workbook("spring.xlsx")
    sheet = book.worksheets[0]
    rating, ids = column(sheet, "Rating"), {criterion.id for criterion in framework.criteria}
    labels = [level.label for level in framework.scale.levels]
    at = 0
    for row in sheet.iter_rows():
        if str(row[0].value).rpartition("/")[2] in ids:
            sheet.cell(row[0].row or 0, rating).value = labels[at % len(labels)]
            at += 1
    assert at == len(ids)
    book.save("spring.xlsx")
    ran(framework, "import", "spring.xlsx", "spring 2027")


def test_a_filled_in_form_comes_back_as_it_was(framework: Framework) -> None:
    ran(framework, "report", "autumn", "--format", "docx", "-o", "form.docx")
    before = Path("audits/2026-27-autumn.yaml").read_bytes()
    out = ran(framework, "import", "form.docx", "autumn", "--dry-run")
    assert "nothing" in out.lower() or not out.strip(), out
    assert Path("audits/2026-27-autumn.yaml").read_bytes() == before


@pytest.mark.parametrize("framework", ["rafahiya"], indirect=True)
def test_what_is_written_from_right_to_left_is_so_in_every_format(framework: Framework) -> None:
    for name, arguments in WRITTEN.items():
        for format_ in {Format.HTML, Format.WORD, Format.EXCEL}.intersection(REPORTS[name].formats):
            path = Path(f"{name}.{format_}")
            ran(framework, *arguments, "--format", format_, "-o", str(path))
            if format_ is Format.HTML:
                assert '<html lang="ar" dir="rtl"' in path.read_text("utf-8"), name
            elif format_ is Format.WORD:
                body = Document(str(path)).element.body.xml
                assert "<w:bidi/>" in body, name
                assert "<w:bidiVisual" in body or "<w:tbl>" not in body, f"columns of {name}"
            else:
                sheets = load_workbook(path).worksheets
                shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
                assert all(sheet.sheet_view.rightToLeft for sheet in shown), name
    out = ran(framework, "export", "--format", "csv", "-o", "all.csv") + Path("all.csv").read_text(
        "utf-8-sig"
    )
    assert any(
        "رفاهية" in row or "التلاميذ" in row
        for rows in csv.reader(io.StringIO(out))
        for row in rows
    )
    assert framework.language == "ar"


@pytest.mark.parametrize("framework", ["wellbeing-maturity"], indirect=True)
@pytest.mark.parametrize(("profile", "asked"), [("nursery", 270), ("basic", 100)])
def test_a_profile_is_asked_its_own_criteria(
    framework: Framework, profile: str, asked: int
) -> None:
    ran(framework, "new", "--term", "spring 2027", "--profile", profile, "--framework", framework.id,
        "--edition", framework.edition)  # fmt: skip
    status = json.loads(ran(framework, "status", "spring 2027", "--format", "json"))
    assert status["profile"] == profile
    assert f"0 of {asked} criteria rated" in ran(framework, "status", "spring 2027")
    ran(framework, "report", "spring 2027", "--format", "text")
    review = ran(framework, "review", "autumn", "spring 2027")
    assert f"Profile: “school” then, “{profile}” now" in review
    assert "are asked in one of the audits only." in review
    assert "to be compared with care." not in review, "the new edition changed no wording"


def test_every_file_of_the_gallery_has_nothing_to_be_said_of(framework: Framework) -> None:
    files = [str(path) for path in Path("framework").glob("*.yaml")]
    for ended in (semh("framework", "check", *files), semh("check")):
        assert ended.code == 0, framework.id
        assert ended.err.rstrip().endswith("nothing wrong.")


def test_no_two_criteria_say_nearly_the_same(framework: Framework) -> None:
    """An example that repeats one sentence with another noun would show nothing of real use."""
    for _path, edition in AuditFolder.at().library.files():
        if edition.id == framework.id:
            words = {criterion.id: set(criterion.text.split()) for criterion in edition.criteria}
            for one, other in combinations(words, 2):
                assert len(words[one] ^ words[other]) > 6, (one, other)
