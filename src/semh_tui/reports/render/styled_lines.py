"""Lines of styled text, laid out by their width in terminal cells without loading Rich.

A style is Rich's name for it, and says nothing that the words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from semh_tui.model.text import visible
from semh_tui.reports.inline_text import Meaning, Text
from semh_tui.reports.palette import TERMINAL_STYLES, level_style
from semh_tui.reports.render.prose import cell_width


class Span(NamedTuple):
    """Text in one style; "" for none."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
_BULLETS = ("-", "•", "–", "☐", "☑")
_GAP = "   "
"""Between things that stand side by side."""
_MARKS = {Meaning.REMOVED: ("[-", "-]"), Meaning.INSERTED: ("{+", "+}")}


def make_line(*parts: str | Span) -> Line:
    """Make the parts visible and join them into one line."""
    spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(Span(visible(span.text), span.style) for span in spans if span.text)


def text_spans(text: Text) -> Iterator[Span]:
    """A document's text in the styles of a terminal, made visible.

    A rating's symbol has the colour, its words have none. Words that only one of two texts has stand in
    brackets, which do not take in the space after them. An address stands behind the words it is linked to.
    """
    for piece in text:
        words, style = visible(piece.text), TERMINAL_STYLES.get(piece.meaning, "")
        if piece.level is not None:
            yield Span(piece.level.symbol, level_style(piece.level))
            words = f" {words}" if words else ""
        if piece.meaning in _MARKS:
            opening, closing = _MARKS[piece.meaning]
            marked = words.rstrip()
            yield Span(f"{opening}{marked}{closing}", style)
            words, style = words[len(marked) :], ""
        if words:
            yield Span(words, style)
        if piece.link and piece.link != piece.text and not piece.link.startswith("#"):
            yield Span(visible(f" ({piece.link})"))


def plain_text(line: Line) -> str:
    """The line without styles and without spaces at its end."""
    return "".join(span.text for span in line).rstrip()


def line_width(line: Line) -> int:
    """In cells."""
    return sum(cell_width(span.text) for span in line)


def wrap_spans(
    spans: Iterable[Span], width: int, first: str = "", rest: str | None = None
) -> list[Line]:
    """Make the text visible and wrap it into lines of at most ``width`` cells.

    The first line begins with ``first``, every other with ``rest`` (by default as much space). Lines
    of a bullet hang under its first word; a word longer than a line stays whole.
    """
    rest = " " * cell_width(first) if rest is None else rest
    lines = [_OpenLine(first)]
    space = hang = ""
    for text, style in spans:
        for number, part in enumerate(visible(text).split("\n")):
            if number:
                lines.append(_OpenLine(rest))
                space = hang = ""
            if part[:1].isspace() and lines[-1].has_words:
                space = " "
            for word in part.split():
                current, size = lines[-1], cell_width(word)
                if not current.has_words:
                    hang = "  " if word in _BULLETS else hang
                elif space and current.width + 1 + size > width:
                    current, space = _OpenLine(rest + hang), ""
                    lines.append(current)
                current.add(space + word, style, len(space) + size)
                space = " "
            if part and not part[-1].isspace():
                space = ""
    return [line.finish() for line in lines]


class _OpenLine:
    """A line that is being filled; neighbouring words of one style become one span."""

    __slots__ = ("has_words", "spans", "style", "text", "width")

    def __init__(self, lead: str) -> None:
        self.spans = [Span(lead)]
        self.width = cell_width(lead)
        self.has_words = False
        self.text = self.style = ""

    def add(self, text: str, style: str, width: int) -> None:
        if style != self.style and self.text:
            self.spans.append(Span(self.text, self.style))
            self.text = ""
        self.text += text
        self.style = style
        self.width += width
        self.has_words = True

    def finish(self) -> Line:
        return (*self.spans, Span(self.text, self.style)) if self.text else tuple(self.spans)


def pad_line(line: Line, width: int) -> Line:
    """Add spaces up to ``width`` cells."""
    return (*line, Span(" " * (width - line_width(line))))


def truncate(text: str, width: int) -> str:
    """Make the text visible and cut it, with an ellipsis, to at most ``width`` cells."""
    text = visible(text)
    if cell_width(text) <= width:
        return text
    while text and cell_width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def truncate_line(line: Line, width: int) -> Line:
    """Cut a line, with an ellipsis, to at most ``width`` cells."""
    if line_width(line) <= width:
        return line
    spans: list[Span] = []
    for text, style in line:
        if cell_width(text) > width - 1:
            spans.append(Span(truncate(text + "…", width), style))
            break
        spans.append(Span(text, style))
        width -= cell_width(text)
    return tuple(spans)


def truncate_name(name: str, width: int) -> str:
    """Cut a setting's name to at most ``width`` cells, but keep what stands in brackets at its end:
    the folder that tells two settings of one name apart."""
    start, bracket, end = name.rpartition(" (")
    if cell_width(visible(name)) <= width or not bracket or not end.endswith(")"):
        return truncate(name, width)
    folder = visible(f" ({end}")
    room = max(width - cell_width(folder), min(width // 2, 6))
    while cell_width(folder) > width - room:
        folder = folder[1:]
    return truncate(start, room) + folder


def join_columns(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Put two columns side by side; the left one is ``width`` cells wide."""
    return [
        (*pad_line(left_line, width), Span(_GAP), *right_line)
        for left_line, right_line in zip_longest(left, right, fillvalue=())
    ]


def wrap_with_end(lead: str, text: Iterable[Span], right: Line, width: int) -> list[Line]:
    """Wrap text behind a lead, with ``right`` at the right edge of its last line, or of one more
    where it does not fit there."""
    room = width - line_width(right) - 2
    wrapped = wrap_spans(text, max(room, width // 2), lead)
    if line_width(wrapped[-1]) > room:
        return [*wrapped, (Span(" " * max(width - line_width(right), 0)), *right)]
    return [*wrapped[:-1], (*pad_line(wrapped[-1], room + 2), *right)]


def wrap_items(items: Iterable[Line], width: int) -> list[Line]:
    """Put items side by side, each whole, in as few lines as they fit."""
    lines: list[Line] = []
    for item in items:
        if lines and line_width(lines[-1]) + len(_GAP) + line_width(item) <= width:
            lines[-1] = (*lines[-1], Span(_GAP), *item)
        else:
            lines.append(item)
    return lines
