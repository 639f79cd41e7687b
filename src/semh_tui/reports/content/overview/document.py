"""An overview of many settings: what stands out first, then a line for each setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import (
    LowestCriterion,
    OverdueStep,
    SectionCell,
    SectionTotal,
    SettingPair,
)
from semh_tui.model.dates import full_date, short_date
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.overview.words import (
    DOWN,
    LONGEST_LIST,
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
    latest_words,
    lowest_change,
    more_words,
    most_often_lowest,
    movement_words,
    overdue_words,
    overview_title,
    without_step,
    without_step_count,
)
from semh_tui.reports.content.words import (
    criteria_and_judgements,
    late_by,
    movement_piece,
    place_name,
    rating_head,
)
from semh_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Packed,
    Paragraph,
    Rest,
    Row,
    Table,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_NAME = 32
"""Cells for a setting's name in front of other words, with the gap behind it."""
_LONGEST_NAME, _LEAST_NAME, _LEAST_TITLE = 44, 26, 38
_JUDGED, _JUDGED_SHORT = 4, 3


def overview_document(overview: AuthorityOverview, today: date) -> Document:
    """The overview; rows of settings are made when they are looked at."""
    return Document(
        make_text(overview_title(overview)),
        tuple(_blocks(overview, today)),
        foot=f"As it stood on {full_date(today)}.",
        landscape=True,
    )


def _blocks(overview: AuthorityOverview, today: date) -> Iterator[Block]:
    for group in overview.groups:
        yield Heading(make_text(group_title(group)))
        yield from group_summary(group)
        yield sections_table(group)
        if group.lowest:
            yield lowest_table(group, group.lowest)
            legend = Piece(change_legend(group.framework), Meaning.QUIET)
            yield Paragraph(make_text(legend))
        yield from _without_step(group)
        yield from _overdue(group, today)
    yield from _damaged(overview)
    yield from _absent(overview)
    for group in overview.groups:
        yield Heading(make_text(group_title(group)))
        yield settings_table(group)
        yield Paragraph(make_text(Piece(_legend(group), Meaning.QUIET)))


def group_summary(group: EditionGroup) -> Iterator[Block]:
    """Movement, and how much is without a next step or overdue."""
    if group.held:
        up, down = (
            make_text(movement_piece(movement), f" {number:,} criteria {movement.value}")
            for movement, number in zip(SHOWN_MOVEMENTS, group.moved, strict=True)
        )
        yield Packed([up, down, make_text(movement_words(group))])
    else:
        yield Paragraph(make_text(NOTHING_BEFORE))
    yield Packed([make_text(words) for words in attention_words(group)])


# -- tables


def sections_table(group: EditionGroup) -> Table:
    """Each section with the number of settings by judgement, and what moved."""
    judged = (
        Column((rating_head(group.scale.level(rating)),), is_number=True)
        for rating in group.scale.columns
    )
    moved = (
        Column(make_text(words, movement_piece(movement)), is_number=True, rank=rank)
        for rank, noun in ((2, "judgements "), (0, "criteria "))
        for movement, words in zip(SHOWN_MOVEMENTS, (noun, ""), strict=True)
    )
    columns = (Column(make_text(SECTIONS), least=_LEAST_TITLE, share=4), *judged, *moved)
    rows = [_section_row(group, total) for total in group.section_totals]
    return Table(columns, rows, caption=SECTIONS)


def _section_row(group: EditionGroup, total: SectionTotal) -> Row:
    numbers = (*total.judgements.numbers, *total.judgements_moved, *total.criteria_moved)
    cells = (Cell(make_text(total.section.title)), *map(_number, numbers))
    place = Place(total.section.id)
    return Row(cells, lead=group.framework.numbers[place], key=str(place))


def _number(number: int) -> Cell:
    meaning = Meaning.PLAIN if number else Meaning.QUIET
    return Cell(make_text(Piece(count_words(number), meaning)), value=number)


def lowest_table(group: EditionGroup, criteria: Sequence[LowestCriterion]) -> Table:
    """Criteria with the number of settings that rate them lowest, that rated them, and the change."""
    title = most_often_lowest(group.framework)
    columns = (
        Column(make_text(title), share=5),
        Column((rating_head(group.scale.lowest),), is_number=True),
        Column(make_text("of"), is_number=True),
        Column(make_text("then→now"), is_number=True),
    )
    rest = Rest(LONGEST_LIST, more_words(len(criteria) - LONGEST_LIST, "criterion", "criteria"))
    rows = [
        Row(
            (
                Cell(make_text(place_name(group.framework, criterion.place))),
                Cell(make_text(f"{criterion.lowest:,}"), value=criterion.lowest),
                Cell(make_text(f"{criterion.rated:,}"), value=criterion.rated),
                Cell(make_text(lowest_change(criterion))),
            ),
            key=str(criterion.place),
        )
        for criterion in criteria
    ]
    return Table(columns, rows, caption=title, rest=rest)


def settings_table(group: EditionGroup, pairs: Sequence[SettingPair] | None = None) -> Table:
    """All settings, or those given: a judgement for each section, counts, movement."""
    framework, scale = group.framework, group.scale
    shown = group.pairs if pairs is None else pairs
    size = max(len(str(len(framework.places))) + 1, 3)
    judged = (
        Column(
            make_text(framework.numbers[Place(section.id)]),
            is_tight=True,
            width=_JUDGED,
            short_width=_JUDGED_SHORT,
        )
        for section in group.sections
    )
    heads = [
        *((Piece("", level=scale.level(rating)), rating in scale.keys) for rating in scale.columns),
        *((movement_piece(movement), True) for movement in SHOWN_MOVEMENTS),
    ]
    counts = (
        Column((head,), is_number=True, is_tight=True, width=size, rank=0 if always else 1)
        for head, always in heads
    )
    name = Column(make_text("Setting"), width=_LONGEST_NAME, least=_LEAST_NAME, share=4)
    draft = Column(make_text(Piece("Draft", short=("",))), width=len("draft"), short_width=1)
    rows = LazySequence(len(shown), lambda at: _setting_row(group, shown[at]))
    return Table((name, *judged, *counts, draft), rows, caption="Settings")


def _setting_row(group: EditionGroup, pair: SettingPair) -> Row:
    row = group.row(pair)
    is_draft = row.status is Status.DRAFT
    cells = (
        Cell(make_text(row.name)),
        *(_judgement(group, cell) for cell in row.cells),
        *map(_number, row.counts.numbers),
        *(_number(number) if row.before else Cell() for number in row.moved),
        Cell(make_text(Piece("draft", Meaning.QUIET, short=("d",))) if is_draft else ()),
    )
    return Row(cells, key=f"{pair.now.folder}:{pair.now.setting}")


def _judgement(group: EditionGroup, cell: SectionCell) -> Cell:
    """ "◆ A ▲"; a symbol alone for what has no letter."""
    level = group.scale.level(cell.judgement)
    letter = level.letter if level in group.scale.levels else ""
    moved = cell.judgement_moved
    sign: Text = ()
    if moved is not None and moved in SHOWN_MOVEMENTS:
        sign = make_text(" ", movement_piece(moved))
    return Cell((Piece(letter, level=level), *sign))


def _legend(group: EditionGroup) -> str:
    scale = group.scale
    ratings = "   ".join(
        f"{level.symbol} {level.label}" for level in map(scale.level, scale.columns)
    )
    draft = "   d draft" if group.drafts else ""
    moved = f"{UP} judgements and criteria better, {DOWN} worse than in the audit before"
    nothing = " (blank: there is none)" if group.held < len(group.pairs) else ""
    return f"{ratings}{draft}   {moved}{nothing}"


# -- lists


def _without_step(group: EditionGroup) -> Iterator[Block]:
    matches = group.without_step
    if matches:
        yield _heading(without_step(group.framework), without_step_count(group))

        def entry(at: int) -> Entry:
            pair, places = matches[at]
            words = criteria_and_judgements(group.framework, places)
            return Entry(make_text(words), lead=group.name(pair), key=pair.now.file)

        rest = Rest(LONGEST_LIST, more_words(len(matches) - LONGEST_LIST, "setting"))
        yield Entries(LazySequence(len(matches), entry), lead=_NAME, rest=rest)


def _overdue(group: EditionGroup, today: date) -> Iterator[Block]:
    if group.late:
        yield _heading(OVERDUE, len(group.late))
        rest = Rest(LONGEST_LIST, more_words(len(group.late) - LONGEST_LIST, "step"))

        def entry(at: int) -> Entry:
            pair, late = group.late[at]
            return _late_entry(group, pair, late, today)

        yield Entries(LazySequence(len(group.late), entry), lead=_NAME, rest=rest)


def _late_entry(group: EditionGroup, pair: SettingPair, late: OverdueStep, today: date) -> Entry:
    due = late.step.due
    assert due is not None, "a step that is overdue has a day"
    return Entry(
        make_text(overdue_words(group.framework, late)),
        lead=group.name(pair),
        right=make_text(
            f"due {short_date(due, today)}, ", Piece(late_by(due, today), Meaning.WARNING)
        ),
        edge=False,
        key=late.step.id,
    )


def _damaged(overview: AuthorityOverview) -> Iterator[Block]:
    if overview.damaged:
        yield _heading(damaged_heading(overview.cycle), len(overview.damaged), depth=2)
        yield Bullets(
            [make_text(f"{setting.name}: {setting.damaged}") for setting in overview.damaged]
        )


def _absent(overview: AuthorityOverview) -> Iterator[Block]:
    if overview.absent:
        yield _heading(absent_heading(overview.cycle), len(overview.absent), depth=2)
        yield Bullets(
            [
                make_text(
                    f"{latest_words(cycle)}: {', '.join(setting.name for setting in settings)}"
                )
                for cycle, settings in absent_by_cycle(overview)
            ]
        )


def _heading(words: str, number: int, depth: int = 3) -> Heading:
    return Heading(make_text(words), depth=depth, size=f"{number:,}")
