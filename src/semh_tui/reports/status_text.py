"""How far an audit is, what it lacks and what comes next, for a terminal."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from semh_tui.files.audits import Stored
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework, Place
from semh_tui.model.progress import Progress, gaps, progress
from semh_tui.model.rating import Rating, symbol
from semh_tui.reports.gap_words import gap_lines, next_words
from semh_tui.reports.prose import READING_WIDTH, wrap
from semh_tui.reports.styles import RATING_STYLES
from semh_tui.reports.terminal import counts_text, rating_text, table, text
from semh_tui.reports.words import plural


def print_audit(console: Console, stored: Stored, today: date, name: str) -> None:
    """The whole status of one audit, its steps as they stand on the day given.

    ``name`` is the audit's on a command line.
    """
    framework, audit = stored.framework, stored.audit
    made = progress(framework, audit)
    found = gaps(framework, audit, today)
    width = min(console.width, READING_WIDTH)
    _line(console, f"{audit.setting} · {audit.cycle.label} · {audit.status}", "bold")
    if today == audit.cycle.last_day:
        _line(console, f"As it stood on {full_date(today)}")
    counts = made.counts
    _line(console, f"{counts.rated} of {plural(counts.applicable, 'criterion', 'criteria')} rated")
    console.print(counts_text(framework, counts))
    console.print()
    console.print(_sections(framework, made))
    for kind, group in groupby(found, key=lambda gap: gap.kind):
        console.print()
        for line in gap_lines(framework, kind, list(group), today, width):
            _line(console, line)
    unknown = audit.unknown_places(framework)
    if unknown:
        console.print()
        names = ", ".join(str(place) for place in unknown)
        _line(console, wrap(f"Kept, though {framework.name} does not have it: {names}", width))
    console.print()
    _line(console, next_words(framework, audit, found, name, width))


def _sections(framework: Framework, made: Progress) -> Table:
    ratings = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NOT_APPLICABLE)
    heads = [
        *(framework.label(rating) for rating in ratings[:3]),
        "n/a",
    ]
    rows = table("", "Section", "Rated", *heads, "Judgement", numbers=("", "Rated", *heads))
    for each in made.sections:
        number = framework.numbers[Place(each.section.id)]
        if not each.applies:
            rows.add_row(number, text(each.section.title), "", "", "", "", "", "does not apply")
            continue
        counts = each.counts
        rows.add_row(
            number,
            text(each.section.title),
            f"{counts.rated}/{counts.applicable}",
            *(_count(counts.of_rating(rating), rating) for rating in ratings),
            rating_text(framework, each.judgement.rating)
            if each.judgement.rating
            else Text(f"{symbol(None)} not yet", "dim"),
        )
    return rows


def _count(count: int, rating: Rating) -> Text:
    return Text(str(count), RATING_STYLES[rating] if count else "dim")


def _line(console: Console, line: str, style: str = "") -> None:
    """A line that is wrapped already, or is to stay whole."""
    console.print(text(line, style), soft_wrap=True)
