"""A text of several lines as paragraphs and lists, for formats that have those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from semh_tui.model.text import visible
from semh_tui.reports.document import Bullets, Cell, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, Text, plain_text

_BULLET = "- "
_MARKED = (Meaning.REMOVED, Meaning.INSERTED)


def split_text(text: Text) -> Iterator[Paragraph | Bullets]:
    """Paragraphs between blank lines, whose lines stay lines, and runs of lines with "- " as bullets.

    All text is made visible. Marks of changed words never run over the end of a line, stand before a
    bullet or touch a space within: a piece with one has no space at its ends.
    """
    for is_bullet, group in groupby(_split_lines(text), key=_line_kind):
        lines = list(group)
        if is_bullet:
            yield Bullets([_without_bullet(line) for line in lines])
        elif is_bullet is False:
            yield Paragraph(_join_lines(lines))


def cell_text(cell: Cell) -> Text:
    """All that a cell says as one text, each paragraph and bullet a line."""
    lines = cell_lines(cell)
    return _join_lines(lines) if lines else ()


def cell_lines(cell: Cell) -> list[Text]:
    """The text, paragraphs and bullets of a cell, one by one."""
    lines = [cell.text] if cell.text else []
    for block in cell.blocks:
        if isinstance(block, Bullets):
            lines += ((Piece(_BULLET), *item) for item in block.items)
        else:
            lines.append(block.text)
    return lines


def _line_kind(line: Text) -> bool | None:
    """Whether a line is a bullet; None for one that is empty."""
    words = plain_text(line).strip()
    return words.startswith(_BULLET) if words else None


def _split_lines(text: Text) -> list[Text]:
    lines: list[Text] = [()]
    for piece in text:
        first, *rest = visible(piece.text).split("\n")
        lines[-1] += (piece._replace(text=first),)
        lines += [(piece._replace(text=part),) for part in rest]
    return [tuple(_set_marks_apart(line)) for line in lines]


def _set_marks_apart(line: Text) -> Iterator[Piece]:
    """Take bullets and spaces at both ends out of what is marked."""
    started = False
    for piece in line:
        words = piece.text
        if piece.meaning in _MARKED:
            words = words.strip()
            if not started and words.startswith(_BULLET):
                words = words[len(_BULLET) :].lstrip()
            start = piece.text.find(words)
            before, after = piece.text[:start], piece.text[start + len(words) :]
            pieces = [Piece(before), piece._replace(text=words), Piece(after)]
        else:
            pieces = [piece]
        started = started or bool(piece.text.strip())
        yield from (part for part in pieces if part.text or part.level)


def _without_bullet(line: Text) -> Text:
    """The line behind its bullet, which stands in its first pieces that are not empty."""
    left = len(plain_text(line)) - len(plain_text(line).lstrip()) + len(_BULLET)
    rest: list[Piece] = []
    for piece in line:
        taken = min(left, len(piece.text))
        left -= taken
        if piece.text[taken:] or piece.level:
            rest.append(piece._replace(text=piece.text[taken:]))
    return tuple(rest)


def _join_lines(lines: Sequence[Text]) -> Text:
    joined = lines[0]
    for line in lines[1:]:
        joined = (*joined, Piece("\n"), *line)
    return joined
