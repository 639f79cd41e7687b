"""Plain text inside Markdown, escaped so that none of it acts as markup."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
_AT_START = re.compile(r"^( *)([#+=-]|\d{1,9}(?=[.)](?:\s|$)))")
_BULLET = re.compile(r"( *)- (.*)")


def escape(text: str) -> str:
    """Escape plain text for anywhere but the start of a line."""
    return _INLINE.sub(r"\\\1", text)


def table_row(*cells: str) -> str:
    """A row of a table, of plain text."""
    return f"| {' | '.join(map(escape, cells))} |"


def table_head(*heads: str, numbers: Container[int] = ()) -> Iterator[str]:
    """The two lines over a table; the columns in ``numbers``, counted from 0, stand at the right."""
    yield table_row(*heads)
    yield f"|{''.join('--:|' if index in numbers else '---|' for index in range(len(heads)))}"


def escape_block(text: str) -> str:
    """Escape plain text of any number of lines; paragraphs, lines and "- " lists stay what they are."""
    lines: list[str] = []
    in_list = False
    for line in text.split("\n"):
        bullet = _BULLET.fullmatch(line)
        if lines and lines[-1] and line and bool(bullet) != in_list:
            lines.append("")
        elif lines and lines[-1] and line and not bullet:
            lines[-1] += "\\"
        if line:
            in_list = bool(bullet)
        lines.append(f"{bullet[1]}- {_escape_line(bullet[2])}" if bullet else _escape_line(line))
    return "\n".join(lines)


def _escape_line(line: str) -> str:
    """Escape a line, with what would act as markup at its start."""
    escaped = escape(line)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    rest = escaped[start.end() :]
    if start[2].isdigit():
        return f"{start[1]}{start[2]}\\{rest}"
    return f"{start[1]}\\{start[2]}{rest}"
