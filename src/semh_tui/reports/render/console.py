"""The pieces of terminal output that need Rich: a console, ratings and counts with colour, tables.

Only commands that print tables load this. Text of a user's becomes a ``Text``, never markup.
"""

from __future__ import annotations

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from semh_tui.model.framework import Framework
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Level, Rating
from semh_tui.model.text import visible
from semh_tui.reports.content.words import count_parts, rating_words
from semh_tui.reports.render.prose import terminal_width
from semh_tui.reports.render.styles import HEADING, level_style


def make_console(file: TextIO | None = None, width: int | None = None) -> Console:
    """A console for stdout or ``file``, on which no text acts as markup.

    Rich itself heeds NO_COLOR and TERM=dumb, and writes no colour to files and pipes.
    """
    return Console(
        file=file,
        width=width or terminal_width(),
        markup=False,
        emoji=False,
        highlight=False,
    )


def safe_text(value: str, style: str = "") -> Text:
    """A user's or a framework's text, made visible."""
    return Text(visible(value), style)


def rating_text(framework: Framework, rating: Rating | None) -> Text:
    """ "◆ Amber": the shape carries the colour, the word stays plain."""
    return _style_symbol(rating_words(framework, rating), framework.level(rating))


def counts_text(framework: Framework, counts: Counts) -> Text:
    """ "■ Red 4   ◆ Amber 9   ● Green 10   ○ Not rated 34"."""
    return Text("   ").join(
        _style_symbol(words, framework.level(rating))
        for rating, words in count_parts(framework, counts)
    )


def new_table(*headers: str, numbers: tuple[str, ...] = ()) -> Table:
    """An empty table in the style of all reports; columns in ``numbers`` are aligned to the right."""
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=HEADING
    )
    for header in headers:
        right = header in numbers
        table.add_column(
            header,
            justify="right" if right else "left",
            no_wrap=right,
            overflow="fold",
        )
    return table


def _style_symbol(words: str, level: Level) -> Text:
    styled = safe_text(words)
    styled.stylize(level_style(level), 0, 1)
    return styled
