"""The glossary of the packaged framework: what its text has, and nothing else."""

from __future__ import annotations

import re

import pytest

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.glossary import GLOSSARIES, find_terms, place_text


def test_every_term_stands_in_the_framework_and_every_abbreviation_is_explained(
    semh: Framework,
) -> None:
    texts = [place_text(semh, place) for place in semh.places]
    texts += [semh.introduction, semh.context, semh.aims]
    texts += [f"{reference.cited_as} {reference.current}" for reference in semh.references]
    text = "\n".join(texts)
    glossary = GLOSSARIES[semh.id]
    assert {term for term, _meaning in find_terms(semh, text)} == set(glossary)
    criteria = "\n".join(place_text(semh, place) for place in semh.places)
    abbreviations = set(re.findall(r"\b[A-Z]{2,}[a-z]?\b", criteria))
    unexplained = {word for word in abbreviations if not find_terms(semh, word)}
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
    assert [term for term, _meaning in find_terms(semh, text)] == terms


def test_another_framework_has_none(garden: Framework) -> None:
    assert find_terms(garden, place_text(garden, Place("soil"))) == []
