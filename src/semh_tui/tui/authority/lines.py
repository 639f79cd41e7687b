"""Many settings in lines: what stands out in a group, each setting in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content

from semh_tui.authority.overview import EditionGroup
from semh_tui.authority.records import AbsentSetting, OverdueStep, SettingPair
from semh_tui.model.place import Place
from semh_tui.model.rating import Level
from semh_tui.reports.content.overview.document import (
    group_summary,
    sections_table,
)
from semh_tui.reports.content.overview.words import (
    NO_STEP,
    STEP,
    group_title,
    latest_words,
    overdue_words,
)
from semh_tui.reports.content.review.words import ARROW
from semh_tui.reports.content.words import criteria_and_judgements, late_by, short_level
from semh_tui.reports.document import Heading, Table
from semh_tui.reports.inline_text import make_text
from semh_tui.reports.render.styled_lines import truncate_name
from semh_tui.reports.render.table_layout import TableLayout
from semh_tui.reports.render.terminal import block_lines, heading_lines
from semh_tui.tui.report_lines import content_of, contents_of
from semh_tui.tui.styled_text import lines, mark, movement_mark, plain
from semh_tui.tui.widgets.reflow import Draw, OneLine, Reflow

_ROOM_FOR_COUNTS = 84
_LONGEST_NAME = 30
_WIDEST = 100
"""The widest line in cells: further apart, the eye loses which words belong to a name."""


class TableLines:
    """A report's table whose lines are shown one by one; its columns are laid out once for each width."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._made: tuple[int, TableLayout] | None = None

    @property
    def heads(self) -> OneLine:
        """The heads of the columns."""
        return OneLine(self.draw_heads)

    def draw_heads(self, width: int) -> Content:
        """Lay out the heads of the columns for a width in cells."""
        return content_of(self._layout(width).heads())

    def row(self, at: int) -> OneLine:
        """A row, laid out when it comes into sight."""
        return OneLine(lambda width: content_of(self._layout(width).row(self.table.rows[at])))

    def _layout(self, width: int) -> TableLayout:
        if self._made is None or self._made[0] != width:
            self._made = (width, TableLayout(self.table, width))
        return self._made[1]


def sections_heading(group: EditionGroup) -> Reflow:
    """What moved and what needs attention, then the head of the section table."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        title = heading_lines(Heading(make_text(group_title(group))), width)
        summary = [line for block in group_summary(group) for line in block_lines(block, width)]
        head = content_of(TableLayout(sections_table(group), width).heads())
        return lines([contents_of([*title, *summary]), Content(""), head])

    return Reflow(draw)


def without_step_line(group: EditionGroup, pair: SettingPair, places: Sequence[Place]) -> OneLine:
    """ "Oakcroft College   2.1, 2.2, judgement 5"."""
    return OneLine(
        _named(group.name(pair), lambda: criteria_and_judgements(group.framework, places))
    )


def late_line(group: EditionGroup, pair: SettingPair, late: OverdueStep, today: date) -> OneLine:
    """ "Ashwell Academy   2.4 Buy books · SENCo   42 weeks late"; how late is never cut."""
    draw_words = _named(group.name(pair), lambda: overdue_words(group.framework, late))

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        how_late = late_by(late.step.due, today) if late.step.due else ""
        end = Content.styled(how_late, "$meaning-warning bold")
        return _ended(draw_words(width), end, width)

    return OneLine(draw)


def absent_line(absent: AbsentSetting) -> OneLine:
    """ "Oakhill College   latest Summer 2025/26", or the file that is damaged."""
    return OneLine(_named(absent.name, lambda: absent.damaged or latest_words(absent.latest)))


def rating_line(group: EditionGroup, pair: SettingPair, place: Place) -> OneLine:
    """How a setting rates a place: whether what is rated lowest has a next step, a section's criteria, then and now."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        width = min(width, _WIDEST)
        at = group.framework.positions[place]
        parts = [_step(group, pair, at)]
        if place.is_judgement and width >= _ROOM_FOR_COUNTS:
            parts.append(_counts(group, pair, place))
        end = Content("   ").join([*parts, _then_now(group, pair, at)])
        return _ended(plain(f"  {group.name(pair)}"), end, width)

    return OneLine(draw)


def _step(group: EditionGroup, pair: SettingPair, at: int) -> Content:
    if pair.now.rating(group.scale, at) != group.scale.lowest.key:
        return Content("")
    if at in pair.now.without_step:
        return Content.styled(NO_STEP, "$meaning-warning bold")
    return Content.styled(STEP, "$quiet")


def _counts(group: EditionGroup, pair: SettingPair, place: Place) -> Content:
    """Of the section's criteria."""
    span = next(span for span in group.spans if span[0] == group.framework.positions[place])
    counts = pair.now.counts(group.scale, slice(span.start + 1, span.stop))
    return Content("  ").join(
        mark(level) + f"{counts.of_rating(level.key) or '·':>3}" for level in group.scale.levels
    )


def _then_now(group: EditionGroup, pair: SettingPair, at: int) -> Content:
    """ "◆ A → ■ R ▼", in columns."""
    scale = group.scale
    moved = next(pair.movements(scale, (at,)), None)
    new = pair.now.rating(scale, at)
    now = _rating(scale.level(new))
    if pair.before is None or moved is None:
        return Content(" " * 6) + now + "  "
    old = pair.before.rating(scale, at)
    was = Content(" " * 6) if old == new else _rating(scale.level(old)) + f" {ARROW} "
    return Content.assemble(was, now, " ", movement_mark(moved))


def _rating(level: Level) -> Content:
    return mark(level) + f"{short_level(level)[1:]:<2}"


def _named(name: str, words: Callable[[], str]) -> Draw:
    """A setting's name with words beside it."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        cells = min(_LONGEST_NAME, width * 3 // 8)
        return plain(f"  {truncate_name(name, cells):<{cells}}  {words()}")

    return draw


def _ended(left: Content, right: Content, width: int) -> Content:
    room = max(width - right.cell_length - 2, 8)
    return left.truncate(room, ellipsis=True, pad=True) + "  " + right
