"""Decode bytes that another program wrote, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from semh_tui.model.errors import UsageError

UTF_8, UTF_16, WINDOWS = "UTF-8", "UTF-16", "Windows-1252"
# Control characters that text does not have. White space and escape are left out: text copied from a
# terminal has colours, which begin with escape.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class DecodedText(NamedTuple):
    """A text and the name of the encoding it came in."""

    text: str
    encoding: str


def decode_text(data: bytes) -> DecodedText:
    """UTF-8, UTF-16 with a byte order mark, or else Windows-1252 where every byte is one of its
    characters. Raises UsageError."""
    decoded = _decode(data)
    if decoded is None or _NO_TEXT.search(decoded.text):
        raise UsageError(
            "This is not text that semh can read. Save it as plain text in UTF-8, and try again."
        )
    return decoded


def _decode(data: bytes) -> DecodedText | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = [("utf-16", UTF_16)]
    else:
        tries = [("utf-8-sig", UTF_8), ("cp1252", WINDOWS)]
    for codec, name in tries:
        try:
            return DecodedText(data.decode(codec), name)
        except UnicodeDecodeError:
            continue
    return None
