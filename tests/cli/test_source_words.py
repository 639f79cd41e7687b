"""What a framework says as its source writes it: numbers, marks, links, licence and language."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import scales
from cli_support import one_line, semh
from scales import BOOKS

from semh_tui.model.errors import FileError
from semh_tui.storage.reader.framework_reader import read_framework

FILE = (scales.FOLDER / "open_library.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _audit(tmp_path: Path) -> None:
    shutil.copytree(scales.FOLDER, tmp_path / "framework")
    (tmp_path / "audits").mkdir()
    assert semh("new", "--setting", "Ash", "--framework", BOOKS.id).code == 0


def refusal(old: str, new: str) -> str:
    assert old in FILE
    with pytest.raises(FileError) as refused:
        read_framework(FILE.replace(old, new, 1).encode(), "books.yaml")
    return str(refused.value)


def test_the_sources_numbers_are_shown_and_typed_and_ours_are_refused() -> None:
    for typed in ("DR.OP-01", "dr.op-01", "1a", "The door is open"):
        ran = semh("answer", "autumn", typed, "-r", "partly", "--format", "json")
        assert json.loads(ran.out)["number"] == "DR.OP-01", ran
    for ours in ("1.1", "2.1"):
        ran = semh("answer", "autumn", ours)
        assert ran.code == 4
        assert "semh framework show open-library lists them all." in one_line(ran.err)
    assert "2a.1" in semh("answer", "autumn", "2a.1").out
    status = semh("status", "autumn").out
    assert "DR.OP-02" in status
    assert "1.2" not in status
    assert semh("answer", "autumn", "2", "--judgement", "-r", "yes").code == 0


@pytest.mark.parametrize("command", [("review",), ("report", "spring 2027", "--as", "summary"), ("report", "spring 2027", "--as", "actions")], ids=" ".join)  # fmt: skip
def test_a_long_number_is_not_shortened(command: tuple[str, ...]) -> None:
    assert semh("new", "--term", "spring 2027").code == 0
    semh("answer", "autumn", "1a", "-r", "no")
    step = ("--step", "Ask them", "--owner", "Head", "--due", "31/03/2027")
    semh("answer", "spring 2027", "1a", "-r", "yes", "-e", "Seen.", *step)
    ran = semh(*command, "--format", "text")
    assert ran.out.count("DR.OP-01 ") > 0, ran
    assert "DR.O…" not in ran.out


def test_each_number_stands_once() -> None:
    message = refusal("ref: DR.OP-02", "ref: dr.op-01")
    assert "1b: ref: the number “dr.op-01” was used on line " in message
    assert "came with schema 2" in refusal("schema: 2", "schema: 1")


def test_a_number_comes_before_an_id_that_reads_the_same(tmp_path: Path) -> None:
    """A later edition may number anew what keeps its ids."""
    changed = FILE.replace("ref: DR.OP-01", "ref: 1b").replace("ref: DR.OP-02", "ref: 1c")
    (tmp_path / "framework" / "open_library.yaml").write_text(changed, "utf-8")
    for typed, criterion in (("1b", "1a"), ("1C", "1b"), ("1a", "1a")):
        ran = semh("answer", "autumn", typed, "-r", "partly", "--format", "json")
        assert json.loads(ran.out)["criterion"] == criterion, typed
    talk = semh("open", "autumn", "--plain", stdin=b"j 1b\n")
    assert talk.out.count("1b, criterion 1 of 2: The door is open.") == 1
    assert "the number “2a” is the id of one that has no number" in refusal(
        FILE[FILE.index("DR.OP-01") :], FILE[FILE.index("DR.OP-01") :].replace("DR.OP-01", "2a").replace("    ref: 2a.1\n", "")
    )  # fmt: skip


def test_a_source_may_number_its_criteria_as_semh_numbers_sections(tmp_path: Path) -> None:
    changed = (
        FILE.replace("ref: DR.OP-01", "ref: 1")
        .replace("ref: DR.OP-02", "ref: 2")
        .replace("ref: 2a.1", "ref: 3")
    )
    (tmp_path / "framework" / "open_library.yaml").write_text(changed, "utf-8")
    ran = semh("answer", "autumn", "2", "-r", "no", "--format", "json")
    assert json.loads(ran.out)["criterion"] == "1b"
    assert (
        "2: A wheelchair passes without help."
        in semh("open", "autumn", "--plain", stdin=b"j 2\n").out
    )


def test_the_first_words_stand_in_for_a_title() -> None:
    assert BOOKS.sections[0].criteria[1].title == "A wheelchair passes without help."
    long = FILE.replace("A wheelchair passes", "A wheelchair " + "and another " * 10 + "passes", 1)
    title = read_framework(long.encode(), "f")[0].sections[0].criteria[1].title
    assert len(title) <= 60
    assert title.endswith("…")
    assert "criterion 2: “text:” is missing." in refusal(
        "    text: A wheelchair passes without help.\n", ""
    )


def test_the_status_names_a_criterion_without_a_title_in_a_sentence(tmp_path: Path) -> None:
    spaced = FILE.replace("ref: DR.OP-02", "ref: Standard 2 (b)")
    (tmp_path / "framework" / "open_library.yaml").write_text(spaced, "utf-8")
    semh("answer", "autumn", "1a", "-r", "yes", "-e", "Seen.")
    shown = semh("status", "autumn").out
    assert "Next: rate Standard 2 (b) A wheelchair passes without help.\n" in shown
    assert "semh answer 2026-27-autumn 'Standard 2 (b)' --rating" in one_line(shown)


def test_marks_links_and_licence_are_shown() -> None:
    shown = one_line(semh("framework", "show", BOOKS.id).out)
    for words in ("Statutory", "How other doors are kept open", "CC BY 4.0"):
        assert words in shown, words
    form = json.loads(semh("report", "autumn", "--format", "json").out)
    assert [criterion["statutory"] for criterion in form["sections"][0]["criteria"]] == [
        True,
        False,
    ]
    document = json.loads(semh("framework", "show", BOOKS.id, "--format", "json").out)
    assert (document["licence"], document["language"]) == ("CC BY 4.0", "cy")
    listed = json.loads(semh("framework", "--format", "json").out)["frameworks"]
    assert {one["framework"]: one["language"] for one in listed}[BOOKS.id] == "cy"
    link = {"title": "How other doors are kept open", "url": "https://example.org/doors"}
    assert document["sections"][0]["criteria"][0]["resources"] == [link]
    assert "a link starts with https://" in refusal(
        "https://example.org/doors", "http://example.org"
    )


@pytest.mark.parametrize(
    ("language", "direction"), [("cy", "ltr"), ("ar", "rtl"), ("he-IL", "rtl")]
)
def test_a_web_page_is_in_the_frameworks_language(
    tmp_path: Path, language: str, direction: str
) -> None:
    file = tmp_path / "framework" / "open_library.yaml"
    file.write_text(FILE.replace("language: cy", f"language: {language}"), encoding="utf-8")
    assert semh("report", "autumn", "--format", "html", "-o", "form.html").code == 0
    page = Path("form.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in page[:400]
    assert (f'dir="{direction}"' in page[:400]) or direction == "ltr"
    assert "a language is written such as" in refusal("language: cy", "language: Welsh words")
