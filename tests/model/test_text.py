"""The one form of text: the quick look at what is normal already must never see it otherwise."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
import strategies
from hypothesis import given, settings

from semh_tui.model.text import clean, fold, normalise, normalise_line, visible, visible_cells


def by_the_rules(text: str) -> str:
    """As ``normalise`` says it, each rule in turn, however long that takes."""
    text = unicodedata.normalize("NFC", clean(text))
    lines = [re.sub(r"\s+$", "", line) for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


@settings(max_examples=100, deadline=None)
@given(strategies.raw_text())
def test_normalising_follows_the_rules(text: str) -> None:
    assert normalise(text) == by_the_rules(text)
    assert normalise(normalise(text)) == normalise(text)
    assert normalise_line(text) == " ".join(by_the_rules(text).split())


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("as it is\n\n- a list’s “line” – £5", None),
        ("  indented stays", None),
        ("trailing \nspaces  ", "trailing\nspaces"),
        ("\n\n first", " first"),
        ("e\u0301 composed", "é composed"),
        ("a\u00a0b\u00a0", "a\u00a0b"),
        ("lone \ud800", "lone \ufffd"),
        ("   ", ""),
        ("\uf0b7\tRegister\n\uf0b7\tMinutes", "• Register\n• Minutes"),
        ("\uf0a7 square, \uf0d8 arrow", "• square, • arrow"),
        ("\uf0fc done, \uf0a8 open \uf0e0 next", "✓ done, ☐ open → next"),
    ],
)
def test_text_becomes(text: str, made: str | None) -> None:
    assert normalise(text) == (text if made is None else made)


def test_bullets_of_word_are_never_shown_as_they_came() -> None:
    assert visible("\uf0b7 Register") == "• Register"
    assert visible_cells("\uf0b7\uf0d8") == "••"
    assert visible("\ue000 is somebody else’s") == "\ue000 is somebody else’s"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("St Mary's", "St Mary’s"),
        ("st mary`s", "St Maryʼs"),
        ('The "Oaks"', "The “Oaks”"),
        ("Elm Road - Infants", "Elm Road – Infants"),
        ("Elm\u00a0Road", "Elm  Road"),
        ("well-being", "well\u2011being"),
        ("École Sainte-Thérèse", "E\u0301cole Sainte-Therese"),
        ("ISTANBUL", "İstanbul"),
        ("ıstanbul", "ISTANBUL"),
        ("STRASSE", "Straße"),
        ("Elm Road.", "Elm Road"),
        ("St. Mary’s, Basildon", "St Mary's Basildon"),
        ("Elm Road …", "elm road"),
        ("Elm\u200bRoad", "elmroad"),
        ("Ｅｌｍ", "elm"),
        ("Lodz", "Łódź"),
    ],
)
def test_a_difference_of_typing_makes_no_difference(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mary's", "St Marys"),
        ("Elm Road", "Elm Road School"),
        ("Oak", "Oaks"),
        ("2.3", "23"),
        ("?", "!"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=200, deadline=None)
@given(strategies.raw_text())
def test_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(normalise_line(text)) == fold(normalise(text))
    assert fold(text.upper()) == fold(text.lower()) or not text.isascii()


def test_what_python_calls_printable_needs_no_change() -> None:
    """Else the shortcut that ``visible`` and ``clean`` take would leave it out."""
    printable = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isprintable())

    # The tab and the line end keep these two from taking the shortcut.
    assert visible(printable + "\t") == printable + "\t"
    assert clean(printable + "\n") == printable + "\n"
