"""Lines as reports lay them out, in the theme's colours."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content, Span

from semh_tui.reports.render.styled_lines import Line
from semh_tui.tui.styled_text import lines

_STYLES = {
    "bold": "bold $primary",
    "dim": "$quiet",
    "bold red": "bold $rag-red",
    "bold yellow": "bold $rag-amber",
    "bold green": "bold $rag-green",
}


def content_of(line: Line) -> Content:
    """Turn a report's line into content; its text is visible already."""
    spans, at = [], 0
    for text, style in line:
        if style and not text.isspace():
            spans.append(Span(at, at + len(text), _STYLES[style]))
        at += len(text)
    return Content("".join(text for text, _style in line), spans)


def contents_of(report_lines: Iterable[Line]) -> Content:
    """Turn a report's lines into content, each on its own line."""
    return lines(content_of(line) for line in report_lines)
