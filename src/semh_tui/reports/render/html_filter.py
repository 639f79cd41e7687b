"""Filter the answers of an HTML page by rating and section, without a script: by what is chosen, in CSS.

A browser that does not know ``:has()`` shows everything, and so does paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from semh_tui.model.rating import NOT_RATED, Level
from semh_tui.reports.document import Document, Heading, Row, Table
from semh_tui.reports.inline_text import plain_text

_STYLE = """
.filter { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; border: 1px solid; padding: .4rem .7rem; margin: .8rem 0; min-width: 0; }
.filter label { display: inline-flex; gap: .3rem; align-items: center; min-height: 1.5rem; max-width: 100%; }
.filter select { min-width: 0; max-width: 100%; flex-shrink: 1; font: inherit; }
main { counter-reset: shown; }
tr[data-level] { counter-increment: shown; }
.shown { position: sticky; bottom: 0; margin: 0; padding: .3rem 0; border-top: 1px solid; }
.shown::before { content: counter(shown); }
@media print {
.filter, .shown { display: none; }
}
""".strip()
_SHOW, _SECTION = "show", "section"
"""Beginnings of the ids of the choices."""


class PageFilter:
    """The choices of a page; none where its document has nothing to filter by."""

    def __init__(self, document: Document) -> None:
        self._levels = document.filter_by
        self._sections: list[tuple[str, list[Row]]] = []
        for block in document.blocks:
            if isinstance(block, Heading) and block.depth == 2:
                self._sections.append((plain_text(block.text), []))
            elif isinstance(block, Table) and self._sections:
                self._sections[-1][1].extend(
                    row for row in block.rows if row.key and not row.is_heading
                )

    def __bool__(self) -> bool:
        return bool(self._levels)

    def level_index(self, row: Row) -> int | None:
        """The choice that shows a row; None for a row that is no answer."""
        if not self._levels or not row.key or row.is_heading:
            return None
        level = next((cell.level for cell in row.cells if cell.level), NOT_RATED)
        return self._levels.index(level) if level in self._levels else None

    def controls(self) -> str:
        """The choices, as markup: each rating with the number of its answers, each section."""
        rows = [row for _title, rows in self._sections for row in rows]
        counts = [self.level_index(row) for row in rows]
        radios = [_radio("all", f"All ({len(rows)})", checked=True)]
        radios += (
            _radio(str(index), f"{_words(level)} ({counts.count(index)})")
            for index, level in enumerate(self._levels)
        )
        options = [f'<option id="{_SECTION}-all" selected>All sections</option>']
        options += (
            f'<option id="{_SECTION}-{index}">{escape(title)}</option>'
            for index, title in self._answered()
        )
        return (
            '<fieldset class="filter"><legend>Show answers</legend>\n'
            + "\n".join(radios)
            + f'\n<label>Section <select id="{_SECTION}">{"".join(options)}</select></label></fieldset>'
        )

    def count(self) -> str:
        """How many answers are shown, as markup; the number is the style sheet's."""
        total = sum(len(rows) for _title, rows in self._sections)
        return f'<p class="shown" role="status"> of {total} answers shown</p>'

    def style(self) -> str:
        """The rules for these choices."""
        return "\n".join((_STYLE, "@media not print {", *self._rules(), "}"))

    def _answered(self) -> Iterator[tuple[int, str]]:
        return ((index, title) for index, (title, rows) in enumerate(self._sections) if rows)

    def _rules(self) -> Iterator[str]:
        """Rows of other ratings go, and groups and sections in which none is left."""
        for index in range(len(self._levels)):
            chosen = f"main:has(#{_SHOW}-{index}:checked)"
            yield f'{chosen} tr[data-level]:not([data-level="{index}"]),'
            yield f'{chosen} tbody:has([data-level]):not(:has([data-level="{index}"])),'
            yield f'{chosen} section.answers:not(:has([data-level="{index}"])) {{ display: none; }}'
        for index, _title in self._answered():
            chosen = f"main:has(#{_SECTION}-{index}:checked)"
            yield f"{chosen} section.answers:not(#{_SECTION}-of-{index}) {{ display: none; }}"

    def section_start(self, index: int) -> str:
        """The start tag of the section under a heading of depth 2, counted from 0."""
        kind = ' class="answers"' if self._sections[index][1] else ""
        return f'<section id="{_SECTION}-of-{index}"{kind}>'


def _radio(name: str, words: str, *, checked: bool = False) -> str:
    state = " checked" if checked else ""
    return f'<label><input type="radio" name="{_SHOW}" id="{_SHOW}-{name}"{state}>{words}</label>'


def _words(level: Level) -> str:
    return f'<span class="sign {escape(level.colour)}">{escape(level.symbol)}</span> {escape(level.label)}'
