"""Every command over frameworks with scales of their own: nothing of the usual scale is left over."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
import scales
from cli_support import one_line, semh
from docx import Document
from openpyxl import load_workbook
from scales import BOOKS, KITCHEN, NETWORK

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.published.workbook import layout
from semh_tui.storage.audit_folder import load_audit

USUAL = re.compile(r"\b(?:red|reds|amber|green|rag)\b|■ R\b|◆ A\b|● G\b", re.IGNORECASE)
FORMATS = ("text", "markdown", "html", "docx", "json")
BY_LETTER = {
    KITCHEN.id: ("N", "b", "mostly", "4"),
    BOOKS.id: ("n", "2", "Yes"),
    NETWORK.id: ("0", "1", "Written", "3"),
}


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"": tmp_path_factory.mktemp("scales")}


@pytest.fixture(params=scales.ALL, ids=lambda framework: framework.id)
def framework(
    request: pytest.FixtureRequest, tmp_path: Path, templates: dict[str, Path]
) -> Framework:
    """One of the frameworks, with audits of two terms and settings; written once, then copied."""
    framework: Framework = request.param
    template = templates.get(framework.id)
    if template is None:
        write_audits(framework, tmp_path)
        template = templates[""] / framework.id
        for name in ("framework", "audits"):
            shutil.copytree(tmp_path / name, template / name)
        templates[framework.id] = template
    else:
        shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return framework


def write_audits(framework: Framework, folder: Path) -> None:
    """Write audits of two terms and settings by commands: levels in turn, then one better."""
    shutil.copytree(scales.FOLDER, folder / "framework")
    (folder / "audits").mkdir()
    keys = framework.scale.keys
    for term, step in (("summer 2026", 0), ("autumn 2026", 1)):
        for setting in ("Ash", "Elm"):
            named = ["--setting", setting]
            ran = semh("new", *named, "--term", term, "--framework", framework.id)
            assert ran.code == 0, ran.err
            audit = term.split()[0]
            criteria = [place for place in framework.places if not place.is_judgement]
            for at, place in enumerate(criteria):
                is_last = place is criteria[-1]
                level = (
                    len(keys) - 2 + step if is_last else min(at % len(keys) + step, len(keys) - 1)
                )
                semh("answer", audit, place.criterion or "", *named, "-r", keys[level])
            for section in framework.sections:
                semh("answer", audit, section.id, "--judgement", *named, "-r", keys[-1])


def without_styles(text: str) -> str:
    return re.sub(r"<style>.*?</style>|class=\"[^\"]*\"|#[0-9a-f]{6}", "", text, flags=re.DOTALL)


def test_every_report_speaks_the_frameworks_words(framework: Framework, tmp_path: Path) -> None:
    commands = [
        ["status", "autumn", "--setting", "Ash"], ["status"], ["review", "--setting", "Ash"], ["trend", "--setting", "Ash"],
        ["overview"], ["steps"], ["check"], ["report", "autumn", "--setting", "Ash"],
        ["report", "autumn", "--setting", "Ash", "--as", "summary"], ["report", "--blank", "--framework", framework.id],
        ["framework", "show", framework.id], ["answer", "autumn", framework.sections[0].criteria[0].id, "--setting", "Ash"],
    ]  # fmt: skip
    seen = 0
    for command in commands:
        for format_ in FORMATS:
            output = tmp_path / f"out.{format_}"
            ran = semh(*command, "--format", format_, "-o", str(output), "--force")
            if ran.code == 2:
                continue
            data = output.read_bytes() if output.exists() else ran.out.encode()
            output.unlink(missing_ok=True)
            if format_ == "docx":
                (tmp_path / "x.docx").write_bytes(data)
                with zipfile.ZipFile(tmp_path / "x.docx") as package:
                    data = re.sub(rb"<[^>]*>", b" ", package.read("word/document.xml"))
            text = without_styles(data.decode())
            assert not USUAL.search(text), (command, format_, USUAL.search(text))
            seen += 1
        ran = semh(*command)
        assert ran.code in (0, 1), (command, ran.err)
        assert not USUAL.search(ran.out + ran.err), (command, ran.out)
    assert seen > 20


def test_counts_are_keyed_by_level(framework: Framework) -> None:
    names = {*framework.scale.keys, "not_applicable", "not_rated"}
    status = json.loads(semh("status", "autumn", "--setting", "Ash", "--format", "json").out)
    assert set(status["counts"]) == names
    kinds = {gap["kind"] for gap in status["gaps"]}
    highest = framework.scale.highest.key
    assert f"{highest} without evidence" in kinds
    overview = json.loads(semh("overview", "--format", "json").out)
    (group,) = overview["groups"]
    assert set(group["settings"][0]["counts"]) == names
    assert "reds" not in group
    assert "lowest" in group
    assert "lowest_without_step" in group["settings"][0]
    head, *rows = semh("overview", "--format", "csv").out.splitlines()
    for key in framework.scale.keys:
        assert key in head.split(",")
    assert "lowest_without_step" in head
    assert all(row.count(",") == head.count(",") for row in rows)
    review = json.loads(semh("review", "--setting", "Ash", "--format", "json").out)
    flags = {flag for row in review["rows"] for flag in row["flags"]}
    assert f"{highest}, but no evidence" in flags


def test_movement_is_a_step_along_the_scale(framework: Framework) -> None:
    review = json.loads(semh("review", "--setting", "Ash", "--format", "json").out)
    assert review["counts"]["improved"] > 0
    assert review["counts"]["declined"] == 0
    lowest = semh("review", "--setting", "Ash", "--only", "lowest", "--format", "json")
    named = semh(
        "review", "--setting", "Ash", "--only", framework.scale.lowest.label, "--format", "json"
    )
    assert lowest.out == named.out
    assert json.loads(lowest.out)["only"] == framework.scale.lowest.key
    wrong = semh("review", "--setting", "Ash", "--only", framework.scale.highest.label)
    assert wrong.code == 2
    assert "Write one of: declined, improved, moved, lowest" in one_line(wrong.err)


def test_ratings_are_typed_by_letter_number_and_word(framework: Framework) -> None:
    criterion = framework.sections[0].criteria[0].id
    for typed, key in zip(BY_LETTER[framework.id], framework.scale.keys, strict=True):
        ran = semh(
            "answer", "autumn", criterion, "--setting", "Ash", "-r", typed, "--format", "json"
        )
        assert json.loads(ran.out)["rating"] == key, ran
    wrong = semh("answer", "autumn", criterion, "--setting", "Ash", "-r", "red")
    assert wrong.code == 2
    choices = {
        KITCHEN.id: "Not yet (N), Begun (B), Mostly in place (M), Embedded (E) or Not applicable (X).",
        BOOKS.id: "No (N), Partly (P) or Yes (Y).",
        NETWORK.id: "Absent (0), Informal (1), Written (2), Measured (3) or Out of scope (X).",
    }
    assert f"Write one of: {choices[framework.id]}" in one_line(wrong.err)


def test_not_applicable_as_the_framework_has_it(framework: Framework) -> None:
    criterion = framework.sections[0].criteria[0].id
    ran = semh("answer", "autumn", criterion, "--setting", "Ash", "-r", "n/a")
    if framework is BOOKS:
        assert ran.code == 2
        assert (
            "The Open Library has no “not applicable”: rate it No (N), Partly (P) or Yes (Y)."
            in one_line(ran.err)
        )
    elif framework is NETWORK:
        assert ran.code == 0
        assert "Out of scope" in ran.out
    else:
        assert "needs its reason" in one_line(ran.err)


def test_the_choices_of_a_blank_form_are_no_ticks(framework: Framework, tmp_path: Path) -> None:
    """Whatever shapes the levels have: nothing is chosen until somebody leaves one, or ticks one."""
    path = tmp_path / "blank.docx"
    assert semh("report", "--blank", "--framework", framework.id, "-o", str(path)).code == 0
    start = ("import", str(path), "--term", "spring 2027", "--setting", "Oak", "--new-setting")
    ran = semh(*start)
    assert (ran.code, ran.out) == (0, "0 answers changed\n"), ran.err
    assert "Left out" not in ran.err
    (tmp_path / "audits" / "oak" / "2026-27-spring.yaml").unlink()
    word = Document(str(path))
    levels = framework.scale.levels
    rows = [row for table in word.tables for row in table.rows]
    for criterion, level in zip(framework.sections[0].criteria, levels, strict=False):
        (row,) = (row for row in rows if criterion.text in row.cells[0].text)
        row.cells[1].text = f"{level.symbol} {level.label}"
    (row, *_others) = (row for row in rows if "The section as a whole" in row.cells[0].text)
    row.cells[1].text = "\n".join(
        f"{'☑' if level is levels[-1] else '☐'} {level.symbol} {level.label}" for level in levels
    )
    word.save(str(path))
    ran = semh(*start)
    assert ran.code == 0, ran.err
    audit = load_audit(tmp_path / "audits" / "oak" / "2026-27-spring.yaml", scales.AT_HAND).audit
    section = framework.sections[0]
    rated = [audit.answer(place).rating for place in section.criterion_places]
    assert rated[: len(levels)] == [level.key for level in levels][: len(rated)]
    assert audit.answer(section.place).rating == levels[-1].key


def test_a_form_in_doubt_is_named_by_the_frameworks_words(
    framework: Framework, tmp_path: Path
) -> None:
    path = tmp_path / "blank.docx"
    assert semh("report", "--blank", "--framework", framework.id, "-o", str(path)).code == 0
    word = Document(str(path))
    first, second = framework.scale.levels[:2]
    text = framework.sections[0].criteria[0].text
    rows = [row for table in word.tables for row in table.rows]
    (row,) = (row for row in rows if text in row.cells[0].text)
    row.cells[1].text = f"{first.label} or {second.label}"
    word.save(str(path))
    ran = semh("import", str(path), "--term", "spring 2027", "--setting", "Oak", "--new-setting")
    assert ran.code == 1
    assert "Left out: " in ran.err
    assert f", Rating: it says “{first.label} or {second.label}”" in one_line(ran.err)
    assert not USUAL.search(ran.out + ran.err)


def test_a_workbook_is_filled_in_by_the_frameworks_words(
    framework: Framework, tmp_path: Path
) -> None:
    file = next((tmp_path / "audits").rglob("2026-27-autumn.yaml"))
    first = framework.sections[0].criteria[0]
    for level in framework.scale.levels:
        assert semh("report", str(file), "-o", "book.xlsx", "--force").code == 0
        book = load_workbook("book.xlsx")
        sheet = next(sheet for sheet in book if layout.RATING in [cell.value for cell in sheet[1]])
        column = [cell.value for cell in sheet[1]].index(layout.RATING)
        row = next(row for row in sheet.iter_rows() if first.title in [cell.value for cell in row])
        row[column].value = level.label
        book.save("filled.xlsx")
        ran = semh("import", "filled.xlsx", "--prefer", "file")
        assert ran.code == 0, ran.err
        answer = json.loads(semh("answer", str(file), first.id, "--format", "json").out)
        assert answer["rating"] == level.key
    assert semh("report", str(file), "-o", "form.docx").code == 0
    ran = semh("import", "form.docx")
    assert ran.code == 0, ran.err


def test_completion_offers_the_levels(
    framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer

    from semh_tui.cli.completion import ratings

    monkeypatch.delenv("_SEMH_COMPLETE", raising=False)
    context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)))
    context.obj, context.params = None, {"audit": "autumn", "setting": "Ash"}
    assert [value for value, _label in ratings(context, "")] == [*framework.scale.ratings, "none"]


def test_an_edition_with_another_scale_is_never_compared_as_if_it_were_the_same(
    framework: Framework, tmp_path: Path
) -> None:
    file = next((tmp_path / "framework").glob(f"*{framework.id.split('-')[1]}.yaml"))
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"    levels:\n(?:(?:      .*)?\n)+", "", text)
    start, end = text.index("scale:"), text.index("sections:")
    other = (
        "follows: " + json.dumps(framework.edition) + "\nscale:\n"
        "- {key: low, label: Low, letter: L, meaning: x}\n- {key: high, label: High, letter: H, meaning: y}\n"
    )
    edition = re.sub(r"(?m)^edition: .*$", 'edition: "next"', text[:start])
    (tmp_path / "framework" / "next.yaml").write_text(
        edition + other + text[end:], encoding="utf-8"
    )
    ran = semh("upgrade", "autumn", "--setting", "Ash", "--to", "next", "-o", "upgraded.yaml")
    assert ran.code == 0, ran.err
    assert not re.search(r"rating: \S", Path("upgraded.yaml").read_text(encoding="utf-8"))
    assert "the scale is not the same in both editions" in one_line(ran.out)
    place = Place(framework.sections[0].id, framework.sections[0].criteria[0].id)
    moved = (
        Path("upgraded.yaml")
        .read_text(encoding="utf-8")
        .replace("2026/27 autumn", "2026/27 spring")
    )
    (
        next((tmp_path / "audits").rglob("2026-27-autumn.yaml")).parent / "2026-27-spring.yaml"
    ).write_text(moved, encoding="utf-8")
    assert (
        semh("answer", "spring", place.criterion or "", "--setting", "Ash", "-r", "high").code == 0
    )
    review = json.loads(
        semh("review", "autumn", "spring", "--setting", "Ash", "--format", "json").out
    )
    assert review["counts"]["improved"] == review["counts"]["declined"] == 0
    assert review["counts"]["newly rated"] == 1
    for command in ("review", "trend"):
        ran = semh(command, "--setting", "Ash")
        assert ran.code == 0, ran.err


def test_descriptors_stand_in_the_form_and_in_framework_show(tmp_path: Path) -> None:
    shutil.copytree(scales.FOLDER, tmp_path / "framework")
    (tmp_path / "audits").mkdir()
    assert semh("new", "--setting", "Ash", "--framework", KITCHEN.id).code == 0
    for command in (
        ["framework", "show", KITCHEN.id],
        ["report", "autumn", "--format", "text"],
        ["report", "--blank", "--framework", KITCHEN.id, "--format", "text"],
        ["report", "autumn", "--format", "markdown"],
        ["answer", "autumn", "rota"],
    ):
        text = one_line(re.sub(r"<[^>]*>", "", semh(*command).out))
        assert "There is a rota on the wall" in text, command
        before = text[: text.index("There is a rota on the wall")]
        assert "vidence might look like" not in before, command
    form = json.loads(semh("report", "autumn", "--format", "json").out)
    levels = form["sections"][0]["criteria"][0]["levels"]
    assert list(levels) == list(KITCHEN.scale.keys)
    assert semh("report", "autumn", "-o", "form.docx").code == 0
    before_import = next((tmp_path / "audits").rglob("*.yaml")).read_bytes()
    assert semh("import", "form.docx").code == 0
    assert next((tmp_path / "audits").rglob("*.yaml")).read_bytes() == before_import


NONE_TO_ALL = """\
schema: 2
id: none-to-all
edition: "1"
title: None to all
scale:
- {key: nobody, label: None, letter: N, meaning: No child does.}
- {key: some, label: Some, letter: S, meaning: Some children do.}
sections:
- id: meals
  title: Meals
  criteria:
  - {id: lunch, text: Children like the lunch.}
"""


def test_a_level_that_is_called_none_is_the_level(tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "none_to_all.yaml").write_text(NONE_TO_ALL, encoding="utf-8")
    assert semh("new", "--setting", "Elm").code == 0
    file = Path("audits/2026-27-autumn.yaml")
    assert semh("answer", "autumn", "lunch", "--rating", "none").code == 0
    assert "rating: nobody" in file.read_text("utf-8")
    assert semh("answer", "autumn", "lunch", "--rating", "not rated").code == 0
    assert "rating: nobody" not in file.read_text("utf-8")
    semh("open", "--plain", "autumn", stdin=b"none\n")
    assert "rating: nobody" in file.read_text("utf-8")
