"""An overview of many settings for a terminal: what stands out first, then a line for each setting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.reports.content.overview.tables import (
    SettingColumns,
    lowest_table,
    name_width,
    section_table,
)
from semh_tui.reports.content.overview.words import (
    DOWN,
    LONGEST_LIST,
    NOTHING_BEFORE,
    OVERDUE,
    SHOWN_MOVEMENTS,
    UP,
    absent_by_cycle,
    absent_heading,
    attention_words,
    change_legend,
    damaged_heading,
    group_title,
    latest_words,
    more_words,
    movement_words,
    overdue_words,
    overview_title,
    without_step,
    without_step_count,
)
from semh_tui.reports.content.words import criteria_and_judgements, late_by, rating_words
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    make_line,
    truncate_name,
    wrap_items,
    wrap_spans,
)
from semh_tui.reports.render.styles import HEADING, MOVEMENT_STYLES


def overview_lines(overview: AuthorityOverview, today: date, width: int) -> Iterator[Line]:
    """The overview in lines of at most ``width`` cells, produced one by one."""
    yield from wrap_spans([Span(overview_title(overview), HEADING)], width)
    for group in overview.groups:
        yield ()
        yield from group_summary(group, width)
        yield ()
        yield from section_table(group, width)
        yield from _lowest(group, width)
        yield from _without_step(group, width)
        yield from _overdue(group, today, width)
    yield from _damaged(overview, width)
    yield from _absent(overview, width)
    for group in overview.groups:
        yield ()
        yield from _settings(group, width)


def group_summary(group: EditionGroup, width: int) -> Iterator[Line]:
    """Title, movement, and how much is without a next step or overdue."""
    yield from wrap_spans([Span(group_title(group), HEADING)], width)
    if group.held:
        up, down = (
            make_line(
                Span(movement.symbol, MOVEMENT_STYLES[movement]),
                f" {number:,} criteria {movement.value}",
            )
            for movement, number in zip(SHOWN_MOVEMENTS, group.moved, strict=True)
        )
        yield from wrap_items((up, down, make_line(movement_words(group))), width)
    else:
        yield from wrap_spans([Span(NOTHING_BEFORE)], width)
    yield from wrap_items((make_line(words) for words in attention_words(group)), width)


def _lowest(group: EditionGroup, width: int) -> Iterator[Line]:
    if not group.lowest:
        return
    yield ()
    yield from lowest_table(group, group.lowest[:LONGEST_LIST], width)
    yield from _more(len(group.lowest), "criterion", "criteria")
    yield from wrap_spans([Span(change_legend(group.framework), "dim")], width)


def _without_step(group: EditionGroup, width: int) -> Iterator[Line]:
    if not group.without_step:
        return
    yield from _heading(without_step(group.framework), without_step_count(group))
    for pair, places in group.without_step[:LONGEST_LIST]:
        name = _name_column(group.name(pair), width)
        yield from wrap_spans([Span(criteria_and_judgements(group.framework, places))], width, name)
    yield from _more(len(group.without_step), "setting")


def _overdue(group: EditionGroup, today: date, width: int) -> Iterator[Line]:
    if not group.late:
        return
    yield from _heading(OVERDUE, len(group.late))
    for pair, late in group.late[:LONGEST_LIST]:
        assert late.step.due is not None
        words = f"{overdue_words(group.framework, late)} · {late_by(late.step.due, today)}"
        yield from wrap_spans([Span(words)], width, _name_column(group.name(pair), width))
    yield from _more(len(group.late), "step")


def _damaged(overview: AuthorityOverview, width: int) -> Iterator[Line]:
    if not overview.damaged:
        return
    yield from _heading(damaged_heading(overview.cycle), len(overview.damaged))
    for setting in overview.damaged:
        yield from wrap_spans([Span(f"{setting.name}: {setting.damaged}")], width, "  ", "    ")


def _absent(overview: AuthorityOverview, width: int) -> Iterator[Line]:
    if not overview.absent:
        return
    yield from _heading(absent_heading(overview.cycle), len(overview.absent))
    for cycle, settings in absent_by_cycle(overview):
        names = ", ".join(setting.name for setting in settings)
        yield from wrap_spans([Span(f"{latest_words(cycle)}: {names}")], width, "  ", "    ")


def _settings(group: EditionGroup, width: int) -> Iterator[Line]:
    """A line for each setting, produced one by one: an authority's thousands need not fit in memory."""
    columns = SettingColumns(group, width)
    yield from wrap_spans([Span(group_title(group), HEADING)], width)
    yield columns.heads()
    yield from map(columns.row, group.rows())
    yield from wrap_spans([Span(_legend(group, columns), "dim")], width)


def _heading(words: str, number: int) -> Iterator[Line]:
    yield ()
    yield make_line(Span(words, HEADING), f"  {number:,}")


def _more(number: int, noun: str, plural: str = "") -> Iterator[Line]:
    if number > LONGEST_LIST:
        rest = more_words(number - LONGEST_LIST, noun, plural)
        yield make_line(Span(f"  {rest}: --format markdown has all", "dim"))


def _name_column(name: str, width: int) -> str:
    cells = name_width(width)
    return f"  {truncate_name(name, cells).ljust(cells)}  "


def _legend(group: EditionGroup, columns: SettingColumns) -> str:
    ratings = "   ".join(rating_words(group.framework, rating) for rating in group.scale.columns)
    draft = "   d draft" if columns.draft == "d" and group.drafts else ""
    moved = f"{UP} judgements and criteria better, {DOWN} worse than in the audit before"
    nothing = " (blank: there is none)" if group.held < len(group.pairs) else ""
    return f"{ratings}{draft}   {moved}{nothing}"
