"""Word by word: nothing lost, nothing made up, and it reads well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import texts

from semh_tui.compare.word_diff import (
    Piece,
    PieceKind,
    diff_words,
    have_same_words,
    new_side,
    old_side,
)

MARKS = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Same.", "Same.", "Same."),
        ("", "Written now.", "{+Written now.+}"),
        ("Gone now.", "", "[-Gone now.-]"),
        ("9 of 13 policies", "12 of 13 policies", "[-9 -]{+12 +}of 13 policies"),
        ("Parents asked.", "Parents asked.\n\nIn May.", "Parents asked.\n\n{+In May.+}"),
        ("Line one\nline two", "Line one line two", "Line one line two"),
    ],
)
def test_differences(old: str, new: str, expected: str) -> None:
    assert marked(diff_words(old, new)) == expected


def test_an_odd_word_in_common_does_not_break_up_what_was_rewritten() -> None:
    pieces = diff_words(
        "Supervision offered monthly by the educational psychologist.",
        "Supervision cancelled since September; the governors have been told.",
    )
    assert [piece.kind.value for piece in pieces] == ["same", "removed", "added"]


@settings(max_examples=60, deadline=None)
@given(texts(), texts())
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in new_side(pieces)) == new
    assert "".join(piece.text for piece in old_side(pieces)) == old
    assert all(piece.text for piece in pieces)
    assert have_same_words(old, new) == all(piece.kind is PieceKind.SAME for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 5000, "b a a " * 3333),
        ("a\nb\n" * 5000, "b\na\na\n" * 3333),
        ("One thing. " * 1800, "Another thing. " * 1300),
        ("x" * 20_000, "y" * 20_000),
    ],
)
def test_the_longest_texts_are_compared_too(old: str, new: str) -> None:
    pieces = diff_words(old, new)
    assert "".join(piece.text for piece in new_side(pieces)) == new


def test_a_word_changed_in_a_long_text_is_found() -> None:
    sentences = [f"Sentence number {number} about practice." for number in range(450)]
    old = " ".join(sentences)
    sentences[3], sentences[400] = "Rewritten sentence three.", "Rewritten sentence four hundred."
    pieces = diff_words(old, " ".join(sentences))
    changed = sum(len(piece.text) for piece in pieces if piece.kind is not PieceKind.SAME)
    assert changed < 200
