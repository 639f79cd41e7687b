"""Which terms of a text are explained, and by whom."""

from __future__ import annotations

import pytest

from semh_tui.model.framework_parts.glossary import (
    PACKAGED_FRAMEWORK,
    GlossaryEntry,
    explain_terms,
    find_terms,
)


def entry(term: str, meaning: str = "a meaning") -> GlossaryEntry:
    return GlossaryEntry(term=term, meaning=meaning)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A safe space for NICE people", ["NICE", "safe space"]),
        ("Safe spaces, and a nice person", ["safe space"]),
        ("Nurture’s a word, nurturing another", ["Nurture"]),
        ("the Children’s Plan", ["Children's Plan"]),
        ("the children’s plan is not that one", []),
        ("C++ and 5Ps", ["C++", "5P"]),
        ("15P", []),
        ("in a nurture group", ["nurture group"]),
    ],
)
def test_capitals_behind_the_first_letter_count_and_the_longer_term_does(
    text: str, terms: list[str]
) -> None:
    words = ("NICE", "safe space", "Nurture", "nurture group", "Children's Plan", "C++", "5P")
    assert {found.term for found in find_terms([*map(entry, words)], text)} == set(terms)


def test_scripts_without_capitals_have_terms_inside_words() -> None:
    terms = [entry("خطة"), entry("إصلاح"), entry("صف")]
    text = "توضع الخطة مع الأسرة بعد الإصلاح"
    assert [found.term for found in find_terms(terms, text)] == ["خطة", "إصلاح"]


def test_nothing_is_explained_by_no_entry() -> None:
    assert find_terms([], "EHCP") == []
    assert find_terms([entry("EHCP")], "") == []


def test_the_framework_s_own_meaning_wins_however_it_writes_the_term() -> None:
    own = [entry("Cyp", "ours"), entry("ward", "a part of a hospital school")]
    terms = explain_terms(own, "ours", "", "CYP and EHCPs")
    assert [(found.term, found.meaning) for found in terms][::2] == [
        ("Cyp", "ours"),
        ("ward", "a part of a hospital school"),
    ]
    assert terms[1].term == "EHCP"


def test_the_packaged_terms_are_those_of_an_english_text() -> None:
    text = "SLT and SENCos know each EHCP, and the One Plan"
    for language in ("", "en", "en-GB"):
        terms = explain_terms([], "ours", language, text)
        assert [found.term for found in terms] == ["EHCP", "SENCo"], "SLT may mean a therapist"
    assert explain_terms([], "ours", "cy", text) == ()
    terms = explain_terms([], PACKAGED_FRAMEWORK, "", text)
    assert [found.term for found in terms] == ["EHCP", "One Plan", "SENCo", "SLT"]


def test_they_are_sorted_by_the_alphabet_of_the_framework() -> None:
    own = [entry("llwyth"), entry("lôn"), entry("Cylch"), entry("chwarae")]
    terms = [found.term for found in explain_terms(own, "ours", "cy", "")]
    assert terms == ["Cylch", "chwarae", "lôn", "llwyth"]
