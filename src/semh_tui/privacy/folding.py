"""Folds the variants of a character into one for the detectors: spaces, dashes, quotes and digits.

By Unicode's general categories and its compatibility normalisation NFKC (Unicode Standard Annex #15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_SPECIAL = re.compile("[^\x00-\x7f]")
_LABEL_LINES = 30
"""Lines below a table's heading that still belong to it."""
_SEPARATORS = re.compile(r"\t|\||;|,| / | {2,}")
_DASHES = re.compile(" - ")
"""The separator of a table whose heading has none of the others."""


def fold_text(text: str) -> str:
    """The text with Unicode spaces, dashes, quotes and digits in ASCII, without invisible characters.

    Line breaks are kept, so that lines can be counted.
    """
    if text.isascii():
        return text
    return _SPECIAL.sub(_fold_character, unicodedata.normalize("NFKC", text))


def _fold_character(match: re.Match[str]) -> str:
    sign = match[0]
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    if category == "Pd" or sign == "\u2212":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category == "Cf":
        return ""
    return "'" if sign in "\u2018\u2019" else sign


def lower_in_place(text: str) -> str:
    """The text in lower case, of the same length: positions hold for both."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def find_long_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of nine digits or more, with the separators that one number may have."""
    for match in _LONG_NUMBER.finditer(text):
        yield match.span()


_LONG_NUMBER = re.compile(r"[0-9](?:(?:[ \t./\\_,()-]{0,4}|[ \t]?\n[ \t]{0,14})[0-9]){8,}")


def find_cells_under(text: str, heading: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Spans of the cells under every heading that matches.

    A heading is one cell of a line with several, or a whole line: Word pastes each cell of a table as
    a line. A table ends at an empty line.
    """
    if not heading.search(text):
        return
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for number, line in enumerate(lines):
        separators = (
            _DASHES if not _SEPARATORS.search(line.strip()) and " - " in line else _SEPARATORS
        )
        cells = separators.split(line.strip())
        columns = [
            column
            for column, cell in enumerate(cells)
            if heading.fullmatch(cell.strip(" :*_\"'#-."))
        ]
        if not columns:
            continue
        for below in range(number + 1, min(number + 1 + _LABEL_LINES, len(lines))):
            if not lines[below].strip():
                break
            yield from _cells_at(lines[below], starts[below], columns, len(cells), separators)


def _cells_at(
    line: str, start: int, columns: list[int], width: int, separators: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Spans of a line's cells in these columns; the whole line where it has another number of cells."""
    stripped = line.strip()
    offset = start + line.index(stripped)
    cells = separators.split(stripped)
    if width == 1 and len(cells) > 1:
        return
    if len(cells) != width:
        yield offset, offset + len(stripped)
        return
    edges = [0, *(match.end() for match in separators.finditer(stripped)), len(stripped) + 1]
    for column in columns:
        yield offset + edges[column], offset + min(edges[column + 1], len(stripped))
