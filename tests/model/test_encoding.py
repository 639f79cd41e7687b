"""Which encoding bytes are in, and which are no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semh_tui.model.encoding import UTF_8, UTF_16, WINDOWS, decode_text
from semh_tui.model.errors import UsageError

LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))


@given(LETTERS)
def test_utf_8_with_and_without_a_mark(text: str) -> None:
    assert decode_text(text.encode()) == (text, UTF_8)
    assert decode_text(text.encode("utf-8-sig")) == (text, UTF_8)


@given(LETTERS)
def test_utf_16_with_its_mark(text: str) -> None:
    """As PowerShell writes it into a pipe or a file."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode_text(mark + text.encode(codec)) == (text, UTF_16)


@pytest.mark.parametrize("text", ["Spent £2,150", "“Naïve” – café’s", "€5\r\n\tand more\f"])
def test_windows_text_is_read_as_it_was_meant(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == (text, WINDOWS)


@pytest.mark.parametrize(
    "data",
    [
        b"Spent \xa32,150 \x81",  # no sign of Windows-1252
        b"caf\xe9\x00",
        "no mark".encode("utf-16-le"),
        b"\xff\xfea",  # half a character
        b"\xff\xfe\x00\xd8",  # half a pair
        "x".encode("utf-32"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00",
        b"\x7fELF",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="not text that semh can read"):
        decode_text(data)


@given(st.binary())
def test_nothing_becomes_a_replacement_sign(data: bytes) -> None:
    try:
        text = decode_text(data).text
    except UsageError:
        return
    assert text.count("\ufffd") <= data.count("\ufffd".encode()) + data.count(
        b"\xfd\xff"
    ) + data.count(b"\xff\xfd")
