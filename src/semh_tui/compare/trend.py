"""One setting's audits over all cycles: the ratings of each criterion, with gaps where none compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from semh_tui.compare.alignment import ComparedAudit, pair_new_places
from semh_tui.compare.movement import Movement, compare_ratings
from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_progress
from semh_tui.model.rating import Rating, Scale


@dataclass(frozen=True, slots=True)
class Round:
    """One audit in the row.

    ``missing`` counts the cycles without an audit since the one before, ``left_out`` those of them whose
    audit cannot be used; ``new_edition`` is true where the edition is not that one's.
    """

    audit: Audit
    framework: Framework
    counts: Counts
    missing: int = 0
    left_out: tuple[Cycle, ...] = ()
    new_edition: bool = False


@dataclass(frozen=True, slots=True)
class RatingPoint:
    """A rating in one round; ``caveat`` says why to compare it with care with the round before."""

    rating: Rating | None
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One criterion, or one section's judgement, over all rounds.

    A point is None in a round whose audit is not asked for it, or not in a form that compares.
    """

    place: Place
    number: str
    title: str
    group: str
    """The heading inside the section; "" where there is none."""
    scale: Scale
    """Of the newest edition."""
    points: tuple[RatingPoint | None, ...]

    @property
    def movement(self) -> Movement | None:
        """The movement between the last two rounds; None where one of them has no point."""
        if len(self.points) < 2 or self.points[-1] is None or self.points[-2] is None:
            return None
        return compare_ratings(self.scale, self.points[-2].rating, self.points[-1].rating)


@dataclass(frozen=True, slots=True)
class SectionTrend:
    """One section over all rounds, by the newest edition that has it.

    Counts are None in a round whose edition does not have it; ``judgement`` is None where nobody judges it.
    """

    id: str
    number: str
    title: str
    counts: tuple[Counts | None, ...]
    judgement: TrendLine | None
    criteria: tuple[TrendLine, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Sections and criteria in the order of the newest edition.

    Criteria it no longer has follow the rest of their section.
    """

    rounds: tuple[Round, ...]
    sections: tuple[SectionTrend, ...]


def build_trend(
    audits: Iterable[tuple[Audit, Framework]],
    known: Iterable[Framework] = (),
    left_out: Iterable[Cycle] = (),
) -> Trend:
    """Compare the audits of one setting under one framework over all cycles.

    Of two audits of one cycle in two editions, the one in the following edition counts. ``known`` as
    for :func:`compare_editions`; ``left_out`` are cycles whose audit cannot be used.
    """
    known = tuple(known)
    sides = [ComparedAudit(audit, framework) for audit, framework in _select_one_per_cycle(audits)]
    rows = list(_build_rows(sides, known))
    return Trend(tuple(_build_rounds(sides, tuple(left_out))), tuple(_build_sections(sides, rows)))


def _select_one_per_cycle(
    audits: Iterable[tuple[Audit, Framework]],
) -> Iterator[tuple[Audit, Framework]]:
    by_cycle = group_by(audits, lambda pair: pair[0].cycle)
    for _cycle, same in sorted(by_cycle.items()):
        followed = {framework.follows for _audit, framework in same}
        yield next((pair for pair in same if pair[0].edition not in followed), same[0])


def _build_rounds(sides: Sequence[ComparedAudit], left_out: Sequence[Cycle]) -> Iterator[Round]:
    before: ComparedAudit | None = None
    for side in sides:
        audit = side.audit
        yield Round(
            audit,
            side.framework,
            count_progress(side.framework, audit).counts,
            audit.cycle.number - before.audit.cycle.number - 1 if before else 0,
            tuple(
                cycle for cycle in left_out if before and before.audit.cycle < cycle < audit.cycle
            ),
            before is not None and before.audit.edition != audit.edition,
        )
        before = side


class _Row:
    """A line under construction: its latest place, the index of that round, and its points."""

    def __init__(self, rounds: int) -> None:
        self.place = Place("")
        self.seen = -1
        self.points: list[RatingPoint | None] = [None] * rounds

    def add(self, index: int, side: ComparedAudit, place: Place, caveat: str = "") -> None:
        """Add the point of one round; none where the audit's profile does not ask the place."""
        self.place, self.seen = place, index
        if side.asks(place):
            self.points[index] = RatingPoint(side.rating(place), caveat)


def _build_rows(sides: Sequence[ComparedAudit], known: Sequence[Framework]) -> Iterator[_Row]:
    """Every row, in the order of their first rounds."""
    rows: dict[Place, _Row] = {}
    for index, side in enumerate(sides):
        pairs = pair_new_places(sides[index - 1], side, known) if index else {}
        next_rows: dict[Place, _Row] = {}
        for place in side.framework.places:
            pair = pairs.get(place)
            row = rows.get(pair.old) if pair and pair.comparable and pair.old else None
            if row is None:
                row = _Row(len(sides))
                yield row
            is_compared = bool(index and row.points[index - 1])
            row.add(index, side, place, pair.caveat if pair and is_compared else "")
            next_rows[place] = row
        rows = next_rows


def _build_sections(sides: Sequence[ComparedAudit], rows: Sequence[_Row]) -> Iterator[SectionTrend]:
    frameworks = [side.framework for side in sides]
    lines_of_rows = [
        (row, _build_line(row, frameworks[row.seen])) for row in rows if any(row.points)
    ]
    judgements = {
        line.place.section: line for _row, line in lines_of_rows if line.place.is_judgement
    }
    newest = {section.id: framework for framework in frameworks for section in framework.sections}
    order = dict.fromkeys(
        section.id for framework in reversed(frameworks) for section in framework.sections
    )
    shown = {line.place.section for _row, line in lines_of_rows}
    for section_id in filter(shown.__contains__, order):
        place, framework = Place(section_id), newest[section_id]
        editions = (edition for edition in frameworks if edition.section(section_id))
        is_judged = any(edition.judges(section_id) for edition in editions)
        lines = [
            (-row.seen, list(frameworks[row.seen].places).index(row.place), line)
            for row, line in lines_of_rows
            if row.place.section == section_id and not row.place.is_judgement
        ]
        yield SectionTrend(
            section_id,
            framework.numbers[place],
            framework.title_of(place),
            tuple(side.counts(section_id) for side in sides),
            judgements.get(section_id) if is_judged else None,
            tuple(line for *_order, line in sorted(lines, key=lambda line: line[:2])),
        )


def _build_line(row: _Row, framework: Framework) -> TrendLine:
    return TrendLine(
        row.place,
        framework.numbers.get(row.place, ""),
        framework.title_of(row.place),
        framework.group_title_of(row.place),
        framework.scale,
        tuple(row.points),
    )
