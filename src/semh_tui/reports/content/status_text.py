"""How far an audit is, what it lacks and what comes next, for a terminal."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from semh_tui.compare.steps import find_inapplicable_steps
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Progress, SectionProgress, count_progress, list_gaps
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
from semh_tui.reports.content.gap_words import gap_lines, next_words
from semh_tui.reports.content.words import NOT_NOW, STEPS_NOT_NOW, place_name, plural, step_words
from semh_tui.reports.render.console import counts_text, new_table, rating_text, safe_text
from semh_tui.reports.render.prose import READING_WIDTH, wrap_text
from semh_tui.reports.render.styles import level_style
from semh_tui.storage.audit_folder import StoredAudit

_WORDS_FROM, _COUNTS_FROM = 72, 44
"""Cells from which the table of sections has room for words, and for a column a rating."""


def print_status(console: Console, stored: StoredAudit, today: date, name: str) -> None:
    """Print the status of one audit, its next steps as they stand on the day given.

    ``name`` is how the audit is named on a command line.
    """
    framework, audit = stored.framework, stored.audit
    audit_progress = count_progress(framework, audit)
    audit_gaps = list_gaps(framework, audit, today)
    width = min(console.width, READING_WIDTH)
    title = f"{audit.setting} · {audit.cycle.label} · {audit.status}"
    _print_line(console, wrap_text(title, width), "bold")
    if today == audit.cycle.last_day:
        _print_line(console, f"As it stood on {full_date(today)}")
    counts = audit_progress.counts
    applicable = plural(counts.applicable, "criterion", "criteria")
    _print_line(console, wrap_text(f"{counts.rated} of {applicable} rated", width))
    console.print(counts_text(framework, counts))
    console.print()
    console.print(_sections(framework, audit_progress, console.width))
    for kind, group in groupby(audit_gaps, key=lambda gap: gap.kind):
        console.print()
        for line in gap_lines(framework, kind, list(group), today, width):
            _print_line(console, line)
    if steps := find_inapplicable_steps(audit):
        console.print()
        _print_line(console, f"{STEPS_NOT_NOW}: {len(steps)}")
        for place, step in steps:
            _print_line(console, wrap_text(place_name(framework, place), width, "  "))
            words = step_words(step, today, applies=False).removesuffix(f" · {NOT_NOW}")
            _print_line(console, wrap_text(words, width, "    "))
    unknown = audit.unknown_places(framework)
    if unknown:
        console.print()
        names = ", ".join(str(place) for place in unknown)
        _print_line(
            console, wrap_text(f"Kept, though {framework.name} does not have it: {names}", width)
        )
    console.print()
    _print_line(console, next_words(framework, audit, audit_gaps, name, width))


def _sections(framework: Framework, audit_progress: Progress, width: int) -> Table:
    """A row for each section. A narrow terminal gets letters in place of words, then fewer columns, so
    that titles keep room for whole words."""
    words = width >= _WORDS_FROM
    ratings = framework.scale.ratings if width >= _COUNTS_FROM else ()
    heads = [_head(framework, rating, words=words) for rating in ratings]
    judgement = "Judgement" if words else ""
    rows = new_table("", "Section", "Rated", *heads, judgement, numbers=("", "Rated", *heads))
    for section in audit_progress.sections:
        number = framework.numbers[Place(section.section.id)]
        counts = section.counts
        cells = [safe_text(f"{counts.rated}/{counts.applicable}")]
        cells += [_count(counts.of_rating(rating), framework.level(rating)) for rating in ratings]
        if not section.applies:
            cells = [Text() for _cell in cells]
        rows.add_row(
            number,
            safe_text(section.section.title),
            *cells,
            _judgement(framework, section, words=words),
        )
    return rows


def _head(framework: Framework, rating: Rating, *, words: bool) -> str:
    level = framework.level(rating)
    if rating == NOT_APPLICABLE:
        return "n/a" if words else level.symbol
    return level.label if words else level.letter


def _judgement(framework: Framework, section: SectionProgress, *, words: bool) -> Text:
    rating = section.judgement.rating
    if not section.applies:
        return Text("does not apply" if words else framework.scale.not_applicable.symbol)
    level = framework.level(rating)
    if not words:
        return Text(f"{level.symbol} {level.letter}".rstrip(), level_style(level))
    return rating_text(framework, rating) if rating else Text(f"{level.symbol} not rated", "dim")


def _count(count: int, level: Level) -> Text:
    return Text(str(count), level_style(level) if count else "dim")


def _print_line(console: Console, line: str, style: str = "") -> None:
    """Print a line that is wrapped already, or has to stay whole."""
    console.print(safe_text(line, style), soft_wrap=True)
