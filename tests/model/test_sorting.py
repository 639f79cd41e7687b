"""The order of words that people read."""

from __future__ import annotations

import random

import pytest

from semh_tui.model.sorting import sort_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", ["“Elm” School", "Ashdown", "Éclair Nursery", "eden House", "Oak", "Ølstrup", "Özil", "zoo"]),
        ("cy", ["Cadair", "Cyfaill", "Chwarae", "Dysgu", "Ddoe", "Gwaith", "Nghartref", "Llan", "Math"]),
        ("sv-SE", ["Arbete", "Zon", "Åtgärd", "Ämne", "Övning"]),
        ("da", ["Zone", "Ære", "Øvelse", "Åben"]),
        ("es", ["Nube", "Nzama", "Ñandú", "Oso"]),
        ("pl", ["Cel", "Czas", "Ćwiczenie", "Dom", "Zegar", "Źródło", "Żaba"]),
        ("de", ["Ärger", "Ast", "Öl", "Zeit"]),
    ],
)  # fmt: skip
def test_words_stand_where_their_language_has_them(language: str, words: list[str]) -> None:
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == words


def test_case_and_accents_decide_only_last() -> None:
    assert sorted(["resume b", "Résumé a", "résumé", "resume"], key=sort_key) == [
        "resume", "résumé", "Résumé a", "resume b",
    ]  # fmt: skip


def test_a_letter_is_the_same_however_it_is_encoded() -> None:
    assert sort_key("A\u030angstro\u0308m", "sv")[0] == sort_key("Ångström", "sv")[0]
