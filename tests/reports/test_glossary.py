"""The terms that a framework's text has, explained: the packaged one's, a framework's own, in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from garden import COMPOST, FILE, NEW_AUDIT, WATER
from plain_support import talk, write_file
from reports.word_support import all_text, read
from scales import BOOKS

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.glossary import find_terms
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.document import framework_document
from semh_tui.reports.content.framework.glossary import list_terms, place_text
from semh_tui.reports.content.framework.place_words import words_document
from semh_tui.reports.document import Document
from semh_tui.reports.published.framework.framework_show_json import framework_show_json
from semh_tui.reports.render.html import document_html
from semh_tui.reports.render.markdown import document_markdown
from semh_tui.reports.render.word import document_word
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.framework_reader import read_framework

OWN = """\
glossary:
- {term: compost, meaning: "leaves and peelings, rotted", note: It is never hot.}
- {term: SEN, meaning: seeds and early nursery}
- {term: mulch, meaning: what covers the soil}
"""
TEXT = FILE.read_text("utf-8").replace("schema: 1", "schema: 2").replace("sections:", f"{OWN}sections:", 1)  # fmt: skip
GARDEN = read_framework(TEXT.replace("text: Rain", "text: CYP with SEN see that rain").encode(), "")[0]  # fmt: skip


def markdown(document: Document) -> str:
    return "".join(document_markdown(document))


def used_at(framework: Framework, place: Place) -> list[str]:
    return [entry.term for entry in find_terms(list_terms(framework), place_text(framework, place))]


def test_every_packaged_term_stands_in_the_framework_and_every_abbreviation_is_explained(
    semh: Framework,
) -> None:
    terms = list_terms(semh)
    assert len(terms) == 26, "one that its text does not have is not among them"
    criteria = "\n".join(place_text(semh, place) for place in semh.places)
    abbreviations = set(re.findall(r"\b[A-Z]{2,}[a-z]?\b", criteria))
    unexplained = {word for word in abbreviations if not find_terms(terms, word)}
    assert unexplained == {"SET", "CAMHS"}  # explained together


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("One Plans and EHCPs are reviewed", ["EHCP", "One Plan"]),
        ("One Planning is used for CYP’s needs", ["CYP", "One Planning"]),
        ("SET CAMHS, for SEND", ["SEND", "SET CAMHS"]),
        ("SENTENCE NICELY CYPRESS", []),
    ],
)
def test_a_term_is_known_in_the_plural_and_never_in_another_word(
    semh: Framework, text: str, terms: list[str]
) -> None:
    assert [entry.term for entry in find_terms(list_terms(semh), text)] == terms


def test_a_framework_without_such_words_has_none() -> None:
    assert list_terms(BOOKS) == ()
    assert "Words and abbreviations" not in markdown(framework_document(BOOKS))


def test_a_framework_explains_its_own_words_and_semh_the_others_that_it_uses() -> None:
    assert [entry.term for entry in list_terms(GARDEN)] == [
        "compost",
        "CYP",
        "mulch",
        "SEN",
        "SEND",
    ]
    assert used_at(GARDEN, COMPOST) == ["compost"]
    assert used_at(GARDEN, WATER) == ["CYP", "SEN"]
    shown = markdown(words_document(GARDEN, WATER))
    here, others = shown.split("## Other words of this framework")
    assert "**SEN**: seeds and early nursery" in here
    assert "special educational needs" not in here
    assert "**compost**: leaves and peelings, rotted · It is never hot." in others


def test_descriptors_and_groups_belong_to_their_criterion() -> None:
    text = TEXT.replace("    text: Rain", "    levels: {red: No mulch.}\n    text: Rain")
    assert text != TEXT
    framework, _warnings = read_framework(text.encode(), "")
    assert used_at(framework, WATER) == ["mulch"]


def test_every_format_of_the_framework_has_them_and_says_whose_they_are() -> None:
    document = framework_document(GARDEN)
    text = markdown(document)
    assert "## Words and abbreviations" in text
    assert "- **SEN**: seeds and early nursery" in text
    assert "Explained by semh, not by the framework’s author: CYP, SEND." in text
    assert "<dt>SEN</dt><dd>seeds and early nursery</dd>" in document_html(document)
    assert "SEN\tseeds and early nursery" in all_text(read(document_word(document)))
    glossary = json.loads(framework_show_json(GARDEN))["glossary"]
    assert glossary[0] == {
        "term": "compost", "meaning": "leaves and peelings, rotted", "note": "It is never hot.", "own": True,
    }  # fmt: skip
    assert [one["own"] for one in glossary] == [True, False, True, True, False]
    assert "compost" not in markdown(framework_document(GARDEN, "people"))


def test_a_long_term_stands_in_front_of_its_meaning() -> None:
    long = "a " * 28 + "word"
    framework, _warnings = read_framework(TEXT.replace("term: mulch", f"term: {long}").encode(), "")
    shown = markdown(framework_document(framework))
    assert f"- **{long}**: what covers the soil" in shown


def test_a_conversation_says_them(tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "garden.yaml").write_text(TEXT, "utf-8")
    path = write_file(tmp_path / "2026-27-autumn.yaml", NEW_AUDIT, GARDEN)
    held = talk(path, Library((tmp_path / "framework",)), "words", "q")
    assert "compost: leaves and peelings, rotted. It is never hot." in held.said
