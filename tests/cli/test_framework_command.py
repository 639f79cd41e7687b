from __future__ import annotations

import os
import subprocess
import sys
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from cli_support import CORPUS, one_line, semh
from garden import FOLDER as GARDEN
from markdown_it import MarkdownIt
from three_frameworks import make_folder

from semh_tui.model.framework import Framework
from semh_tui.reports.published.check_json import CheckDocument
from semh_tui.reports.published.framework.framework_list_json import FrameworkListDocument
from semh_tui.reports.published.framework.framework_show_json import FrameworkShowDocument


def test_it_lists_what_is_at_hand(garden_folder: Path) -> None:
    assert garden_folder.is_dir()
    ran = semh("framework")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "SEMH Best Practice\n"
        "  Essex County Council · edition 1 · 9 sections, 57 criteria\n"
        "  essex-semh-best-practice · comes with semh\n"
        "\n"
        "Growing Together 🌱 – a standard for community gardens\n"
        "  The (invented) Federation of Shared Gardens · edition 2024 · 3 sections, 7\n"
        "  criteria\n"
        "  growing-together · framework/growing_together.yaml\n"
    )


def test_frameworks_of_one_title_are_told_apart(tmp_path: Path) -> None:
    make_folder(tmp_path)
    shown = semh("framework").out
    assert shown.count("A standard for schools\n") == 2
    for name in ("anti-bullying", "safeguarding"):
        assert f"  {name} · framework/{name}.yaml\n" in shown
    path = tmp_path / "framework" / "safeguarding.yaml"
    text = path.read_text("utf-8").replace("schema: 1", "schema: 2\nlanguage: cy")
    path.write_text(text, "utf-8")
    assert "  safeguarding · cy · framework/safeguarding.yaml\n" in semh("framework").out
    ran = semh("framework", "show", "standard for schools")
    assert ran.code == 2
    assert "anti-bullying, safeguarding" in ran.err


def test_one_s_own_framework_is_the_usual_one_where_it_is_the_only_one(
    garden_folder: Path, garden: Framework
) -> None:
    assert garden_folder.is_dir()
    assert semh("framework", "show").out == semh("framework", "show", garden.id).out
    assert semh("new", "--setting", "The Patch").code == 0
    assert f"framework: {garden.id}\n" in (garden_folder / "2026-27-autumn.yaml").read_text("utf-8")
    assert semh("new", "--term", "2026/27 spring").out == "audits/2026-27-spring.yaml\n"


def test_audits_there_say_which_framework_a_new_setting_answers(school: Path) -> None:
    copytree(GARDEN, school.parent / "framework")
    assert semh("new", "--setting", "Elm Road").code == 0
    text = (school / "elm-road" / "2026-27-autumn.yaml").read_text("utf-8")
    assert "framework: essex-semh-best-practice\n" in text


def test_one_that_cannot_be_used_is_told(garden_folder: Path) -> None:
    (garden_folder.parent / "framework" / "broken.yaml").write_text("{", encoding="utf-8")
    ran = semh("framework")
    assert ran.code == 3
    assert "growing-together" in ran.out
    assert ran.err.startswith("Not usable: ")
    assert "broken.yaml" in ran.err


def test_the_list_a_framework_and_a_check_come_as_json(garden_folder: Path) -> None:
    (garden_folder.parent / "framework" / "broken.yaml").write_text("{", encoding="utf-8")
    listed = FrameworkListDocument.model_validate_json(semh("framework", "--format", "json").out)
    assert [(one.framework, one.packaged) for one in listed.frameworks] == [
        ("essex-semh-best-practice", True),
        ("growing-together", False),
    ]
    assert "broken.yaml" in listed.left_out[0]
    ran = semh("framework", "show", "growing-together", "--section", "2", "--format", "json")
    (section,) = FrameworkShowDocument.model_validate_json(ran.out).sections
    assert section.number == "2"
    ran = semh("framework", "check", "framework/broken.yaml", "--format", "json")
    assert (ran.code, ran.err) == (3, "")
    assert not CheckDocument.model_validate_json(ran.out).usable


def test_all_of_it_can_be_read(shipped: Framework) -> None:
    read = one_line(semh("framework", "show").out)
    for text in (
        shipped.introduction,
        shipped.context,
        shipped.aims,
        shipped.how_to_use,
        shipped.ratings_note,
        *(reference.current for reference in shipped.references),
        *(section.introduction for section in shipped.sections),
        *(criterion.text for criterion in shipped.criteria),
        *(criterion.guidance for criterion in shipped.criteria),
    ):
        assert one_line(text) in read
    assert "2.3 SEMH in plans and policies semh-in-plans A commitment" in read
    assert "■ Red Not yet in place." in read


def test_one_section_by_number_id_or_title(shipped: Framework) -> None:
    by_number = semh("framework", "show", "--section", "2")
    assert by_number == semh("framework", "show", "--section", "policies-practice")
    assert by_number == semh("framework", "show", "--section", "policies & practice")
    assert shipped.sections[1].criteria[3].title in by_number.out
    assert shipped.introduction.split("\n")[0][:40] not in by_number.out
    assert "3 Curriculum" not in by_number.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none"], "the framework none is not here. Found:"),
        (["--edition", "99"], "edition 99 is not here"),
        (["--section", "10"], "There is no section “10”."),
        (["--section", "leadershp"], "Did you mean leadership?"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(arguments: list[str], told: str) -> None:
    ran = semh("framework", "show", *arguments)
    assert (ran.code, ran.out) == (4, "")
    assert told in ran.err


@pytest.fixture
def awkward(garden_folder: Path) -> str:
    """The garden's framework with the corpus in a title and a text; its id."""
    path = garden_folder.parent / "framework" / "growing_together.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("title: A welcome at the gate [SEND]", f"title: '{CORPUS}'")
    text = text.replace("text: Rain is caught", f"text: '*not* _this_ <b> {CORPUS}'  # ")
    path.write_text(text, encoding="utf-8", newline="\n")
    return "growing-together"


def test_text_shows_exactly_as_it_was_written(awkward: str) -> None:
    shown = semh("framework", "show", awkward).out
    assert f"2.1 {CORPUS}\n" in shown
    assert f"\n  *not* _this_ <b> {CORPUS}\n" in shown
    assert "1.2 #1 worry: water\n" in shown
    assert "● In leaf\n" in shown


def test_markdown_shows_exactly_what_was_written_and_is_utf_8_everywhere(awkward: str) -> None:
    document = subprocess.run(
        [sys.executable, "-m", "semh_tui", "framework", "show", awkward, "--format", "markdown"],
        capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}, check=True,
    ).stdout.decode()  # fmt: skip
    html = unescape(MarkdownIt().render(document).replace("<!-- -->", ""))
    assert f"<h3>2.1 {CORPUS}</h3>" in html
    assert f"<p>*not* _this_ <b> {CORPUS}</p>" in html
    assert "<h3>Begin</h3>" in html
    assert "<h4>1.2 #1 worry: water</h4>" in html


def test_markdown_is_a_document_that_says_the_same(shipped: Framework) -> None:
    document = semh("framework", "show", "--format", "markdown").out
    html = MarkdownIt().render(document)
    grouped = sum(bool(criterion.group) for criterion in shipped.criteria)
    assert html.count("<h4>") == grouped == 8
    assert html.count("<h3>") == 57 - grouped + len(("Assess", "Plan", "Do", "Review"))
    assert html.count("<h2>") == 9 + 4 + len(("Ratings", "Words", "References"))
    assert "<h3>2.3 SEMH in plans and policies</h3>" in html
    assert "<li>Safeguarding</li>" in html
    assert shipped.title in html
