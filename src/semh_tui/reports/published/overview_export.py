"""An overview of many settings as Markdown and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.authority.overview import AuthorityOverview, EditionGroup, SectionCell, SettingRow
from semh_tui.model.dates import full_date
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.model.text import visible
from semh_tui.reports.content.overview.words import (
    DOWN,
    MOST_OFTEN_RED,
    NOTHING_BEFORE,
    OVERDUE,
    REDS_WITHOUT_STEP,
    SECTIONS,
    SHOWN_MOVEMENTS,
    THEN_NOW,
    UP,
    absent_by_cycle,
    absent_heading,
    attention_words,
    count_words,
    damaged_heading,
    group_title,
    movement_words,
    overview_title,
    red_change,
)
from semh_tui.reports.content.words import (
    RATINGS,
    criteria_and_judgements,
    late_by,
    place_name,
    short_rating,
)
from semh_tui.reports.published.csv_rows import csv_chunks
from semh_tui.reports.render.markdown import escape, table_head, table_row

_CSV_COLUMNS = (
    "framework", "edition", "cycle", "setting", "file", "status", "since", "number", "section", "title",
    "judgement", "judgement_moved", *(rating.value for rating in Rating), "not_rated", "improved", "declined",
    "reds_without_step", "overdue",
)  # fmt: skip


def overview_markdown(overview: AuthorityOverview, today: date) -> Iterator[bytes]:
    """Everything that the terminal shows, with every list and text in full; line by line."""
    return (f"{visible(line)}\n".encode() for line in _lines(overview, today))


def _lines(overview: AuthorityOverview, today: date) -> Iterator[str]:
    yield f"# {escape(overview_title(overview))}"
    for group in overview.groups:
        yield from ("", f"## {escape(group_title(group))}", "")
        if group.held:
            up, down = (
                f"{movement.symbol} {number:,} criteria {movement.value}"
                for movement, number in zip(SHOWN_MOVEMENTS, group.moved, strict=True)
            )
            yield f"- **{up} · {down}** {movement_words(group)}"
        else:
            yield f"- {NOTHING_BEFORE}"
        yield from (f"- {words}" for words in attention_words(group))
        yield from _sections(group)
        yield from _reds(group)
        yield from _reds_without_step(group)
        yield from _overdue(group, today)
        yield from _settings(group)
    if overview.damaged:
        yield from ("", f"## {damaged_heading(overview.cycle)}", "")
        for setting in overview.damaged:
            yield f"- {escape(setting.name)}: {escape(setting.damaged)}"
    if overview.absent:
        yield from ("", f"## {absent_heading(overview.cycle)}", "")
        for cycle, settings in absent_by_cycle(overview):
            names = ", ".join(escape(setting.name) for setting in settings)
            yield f"- Latest {cycle.label}: {names}"


def _sections(group: EditionGroup) -> Iterator[str]:
    moved = (f"judgements {UP}", DOWN, f"criteria {UP}", DOWN)
    heads = ("Section", *map(short_rating, RATINGS), *moved)
    yield from ("", f"### {SECTIONS}", "")
    yield from table_head(*heads, numbers=range(1, len(heads)))
    for total in group.section_totals:
        judged = (total.judgements.of_rating(rating) for rating in RATINGS)
        counted = (*judged, *total.judgements_moved, *total.criteria_moved)
        name = f"{group.framework.numbers[Place(total.section.id)]} {total.section.title}"
        yield table_row(name, *map(count_words, counted))


def _reds(group: EditionGroup) -> Iterator[str]:
    if group.reds:
        yield from ("", f"### {MOST_OFTEN_RED}", "")
        yield from table_head(
            "Criterion", short_rating(Rating.RED), "of", "then→now", numbers=range(1, 4)
        )
        for red in group.reds:
            name = place_name(group.framework, red.place)
            yield table_row(name, count_words(red.red), count_words(red.rated), red_change(red))
        yield from ("", THEN_NOW)


def _reds_without_step(group: EditionGroup) -> Iterator[str]:
    if group.bare_reds:
        yield from ("", f"### {REDS_WITHOUT_STEP}", "")
        for pair, places in group.bare_reds:
            yield f"- {escape(group.name(pair))}: {criteria_and_judgements(group.framework, places)}"


def _overdue(group: EditionGroup, today: date) -> Iterator[str]:
    if group.late:
        yield from ("", f"### {OVERDUE}", "")
        yield from table_head("Due", "Setting", "Next step", "Owner", "Where")
        for pair, (place, step) in group.late:
            assert step.due is not None
            due = f"{full_date(step.due)} ({late_by(step.due, today)})"
            where = group.framework.numbers[place]
            yield table_row(due, group.name(pair), step.text, step.owner, where)


def _settings(group: EditionGroup) -> Iterator[str]:
    framework = group.framework
    sections = [framework.numbers[Place(section.id)] for section in group.sections]
    heads = ("Setting", "", *sections, *map(short_rating, RATINGS), UP, DOWN)
    yield from ("", "### Settings", "")
    yield from table_head(*heads, numbers=range(len(sections) + 2, len(heads)))
    for row in group.rows():
        draft = "draft" if row.status is Status.DRAFT else ""
        judged = [_judgement_words(cell) for cell in row.cells]
        counts = [row.counts.of_rating(rating) for rating in RATINGS]
        yield table_row(row.name, draft, *judged, *map(count_words, (*counts, *row.moved)))


def _judgement_words(cell: SectionCell) -> str:
    """ "◆ A ▲"."""
    movement = cell.judgement_moved
    sign = f" {movement.symbol}" if movement in SHOWN_MOVEMENTS and movement is not None else ""
    return f"{short_rating(cell.judgement)}{sign}"


def overview_csv(overview: AuthorityOverview) -> Iterator[bytes]:
    """A row for each section of each setting; ratings by their English names, "not rated" for none.

    In chunks of whole rows.
    """
    return csv_chunks(_csv_rows(overview))


def _csv_rows(overview: AuthorityOverview) -> Iterator[list[str]]:
    yield list(_CSV_COLUMNS)
    for group in overview.groups:
        for row in group.rows():
            for section, cell in zip(group.sections, row.cells, strict=True):
                yield [
                    *(group.framework.id, group.framework.edition, str(overview.cycle)),
                    *(row.name, row.file, row.status.value, str(row.before or "")),
                    *(group.framework.numbers[Place(section.id)], section.id, section.title),
                    cell.judgement.value if cell.judgement else "not rated",
                    cell.judgement_moved.value if cell.judgement_moved else "",
                    *(str(cell.counts.of_rating(rating)) for rating in RATINGS),
                    *map(str, cell.moved),
                    *_open_counts(row, section.id),
                ]


def _open_counts(row: SettingRow, section: str) -> tuple[str, str]:
    reds = sum(place.section == section for place in row.bare_reds)
    overdue = sum(step.place.section == section for step in row.late)
    return str(reds), str(overdue)
