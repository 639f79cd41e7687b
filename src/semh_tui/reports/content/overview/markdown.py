"""An overview of many settings as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import SectionCell
from semh_tui.model.dates import full_date
from semh_tui.model.place import Place
from semh_tui.model.rating import Scale
from semh_tui.model.status import Status
from semh_tui.model.text import visible
from semh_tui.reports.content.overview.words import (
    DOWN,
    NOTHING_BEFORE,
    OVERDUE,
    SECTIONS,
    SHOWN_MOVEMENTS,
    UP,
    absent_by_cycle,
    absent_heading,
    attention_words,
    change_legend,
    count_words,
    damaged_heading,
    group_title,
    lowest_change,
    most_often_lowest,
    movement_words,
    overview_title,
    short_ratings,
    without_step,
)
from semh_tui.reports.content.words import (
    criteria_and_judgements,
    late_by,
    place_name,
    short_level,
)
from semh_tui.reports.render.markdown import escape
from semh_tui.reports.render.markdown_rows import table_head, table_row


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
        yield from _lowest(group)
        yield from _without_step(group)
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
    heads = ("Section", *short_ratings(group.framework), *moved)
    yield from ("", f"### {SECTIONS}", "")
    yield from table_head(*heads, numbers=range(1, len(heads)))
    for total in group.section_totals:
        counted = (*total.judgements.numbers, *total.judgements_moved, *total.criteria_moved)
        name = f"{group.framework.numbers[Place(total.section.id)]} {total.section.title}"
        yield table_row(name, *map(count_words, counted))


def _lowest(group: EditionGroup) -> Iterator[str]:
    if group.lowest:
        framework = group.framework
        yield from ("", f"### {most_often_lowest(framework)}", "")
        lowest = short_level(group.scale.lowest)
        yield from table_head("Criterion", lowest, "of", "then→now", numbers=range(1, 4))
        for criterion in group.lowest:
            name = place_name(framework, criterion.place)
            numbers = count_words(criterion.lowest), count_words(criterion.rated)
            yield table_row(name, *numbers, lowest_change(criterion))
        yield from ("", change_legend(framework))


def _without_step(group: EditionGroup) -> Iterator[str]:
    if group.without_step:
        yield from ("", f"### {without_step(group.framework)}", "")
        for pair, places in group.without_step:
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
    heads = ("Setting", "", *sections, *short_ratings(framework), UP, DOWN)
    yield from ("", "### Settings", "")
    yield from table_head(*heads, numbers=range(len(sections) + 2, len(heads)))
    for row in group.rows():
        draft = "draft" if row.status is Status.DRAFT else ""
        judged = [_judgement_words(group.scale, cell) for cell in row.cells]
        yield table_row(
            row.name, draft, *judged, *map(count_words, (*row.counts.numbers, *row.moved))
        )


def _judgement_words(scale: Scale, cell: SectionCell) -> str:
    """ "◆ A ▲"."""
    movement = cell.judgement_moved
    sign = f" {movement.symbol}" if movement in SHOWN_MOVEMENTS and movement is not None else ""
    return f"{short_level(scale.level(cell.judgement))}{sign}"
