"""A trend in words and signs, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from semh_tui.compare.movement import Movement
from semh_tui.compare.trend import RatingPoint, Round, SectionTrend, Trend, TrendLine
from semh_tui.model.rating import Level
from semh_tui.model.status import Status
from semh_tui.model.text import plural


class TrendFilter(NamedTuple):
    """A whole trend, or one section of it (by its id)."""

    trend: Trend
    section: str = ""

    @property
    def sections(self) -> tuple[SectionTrend, ...]:
        """The one section, or all."""
        return tuple(section for section in self.trend.sections if self.section in ("", section.id))

    @property
    def lines(self) -> Iterator[TrendLine]:
        """Each section's judgement, where it has one, then its criteria."""
        for section in self.sections:
            if section.judgement:
                yield section.judgement
            yield from section.criteria


def trend_title(trend: Trend) -> str:
    """ "Oakfield Primary School: 3 terms, Spring 2025/26 to Autumn 2026/27"."""
    first, last = trend.rounds[0].audit, trend.rounds[-1].audit
    if len(trend.rounds) == 1:
        return f"{last.setting}: {last.cycle.label}, the only term so far"
    cycles = plural(len(trend.rounds), "term")
    return f"{last.setting}: {cycles}, {first.cycle.label} to {last.cycle.label}"


def round_notes(round_: Round) -> Iterator[str]:
    """What lies between a round and the one before it."""
    if empty := round_.missing - len(round_.left_out):
        yield f"┄ no audit for {plural(empty, 'term')}"
    for cycle in round_.left_out:
        yield f"┄ {cycle.label} left out: its audit cannot be used"
    if round_.new_edition:
        yield f"┃ edition {round_.audit.edition} from here"


def is_draft(round_: Round) -> bool:
    """Whether the round's audit is a draft."""
    return round_.audit.status is Status.DRAFT


def point_level(round_: Round, point: RatingPoint | None) -> Level | None:
    """How a point is shown; None where the edition does not have it."""
    return round_.framework.level(point.rating) if point else None


def connector(old: RatingPoint | None, new: RatingPoint | None, new_round: Round) -> str:
    """The sign between two rounds of a line, the first that applies.

    "" where there is nothing to compare, "!" where ratings compare with care, "┃" where the edition
    changed, "┄" over terms without an audit, else "─".
    """
    if old is None or new is None:
        return "┃" if new_round.new_edition and (old or new) else ""
    if old.rating is None or new.rating is None:
        return ""
    if new.caveat:
        return "!"
    return "┃" if new_round.new_edition else "┄" if new_round.missing else "─"


def movement_symbol(trend: Trend, line: TrendLine) -> str:
    """The symbol of the latest movement; "" where a draft has just not rated it yet."""
    if line.movement is None or line.movement is Movement.NOT_RATED:
        return ""
    if is_draft(trend.rounds[-1]) and line.movement is Movement.NO_LONGER_RATED:
        return ""
    return line.movement.symbol


def movement_legend(filtered: TrendFilter) -> str:
    """ "Moved since the term before: ▲ improved   = same": what its column says, of what is in it."""
    words: dict[str, list[str]] = {}
    lines = [line for line in filtered.lines if movement_symbol(filtered.trend, line)]
    for movement in Movement:
        if any(line.movement is movement for line in lines):
            words.setdefault(movement.symbol, []).append(movement.value)
    parts = [f"{symbol} {' or '.join(names)}" for symbol, names in words.items()]
    return f"Moved since the term before: {'   '.join(parts)}" if parts else ""


def caveats(filtered: TrendFilter) -> Iterator[str]:
    """What to know where profiles differ, and a sentence for each pair of ratings compared with care."""
    if len({round_.audit.profile for round_ in filtered.trend.rounds}) > 1:
        yield "Terms have different profiles: what a term is not asked has no rating there."
    for line in filtered.lines:
        for round_, point in zip(filtered.trend.rounds, line.points, strict=True):
            if point is not None and point.caveat:
                yield f"{line.number} {line.title}, {round_.audit.cycle.label}: {point.caveat}"
