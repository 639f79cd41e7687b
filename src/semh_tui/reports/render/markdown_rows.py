"""Rows and blocks of Markdown, for reports that are no documents yet."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from semh_tui.reports.render.markdown import escape, escape_start

_BULLET = re.compile(r"( *)- (.*)")


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
        lines.append(
            f"{bullet[1]}- {escape_start(escape(bullet[2]))}"
            if bullet
            else escape_start(escape(line))
        )
    return "\n".join(lines)
