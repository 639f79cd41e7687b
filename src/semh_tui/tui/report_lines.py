"""Lines as reports lay them out, in the theme's colours."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content, Span

from semh_tui.model.rating import COLOURS
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.styled_lines import Line
from semh_tui.tui.styled_text import lines

_STYLES = {
    "bold": "bold $primary",
    "dim": "$quiet",
    **{TERMINAL_STYLES[name]: f"bold $rag-{name}" for name in COLOURS},
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
