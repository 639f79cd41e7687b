"""The one form of text: the quick look at what is normal already must never see it otherwise."""

from __future__ import annotations

import re
import unicodedata

import pytest
import strategies
from hypothesis import given, settings

from semh_tui.model.text import clean, normalise, normalise_line


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
    ],
)
def test_text_becomes(text: str, made: str | None) -> None:
    assert normalise(text) == (text if made is None else made)
