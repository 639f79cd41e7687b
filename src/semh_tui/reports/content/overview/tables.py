"""The tables of an overview: sections, criteria most often rated lowest, settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from semh_tui.authority.overview import EditionGroup
from semh_tui.authority.records import (
    LowestCriterion,
    SectionCell,
    SectionTotal,
    SettingPair,
    SettingRow,
)
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.model.text import plural
from semh_tui.reports.content.overview.list_request import Edition, ListKind, ListRequest
from semh_tui.reports.content.overview.words import (
    DOWN,
    NOTHING_BEFORE,
    SECTIONS,
    SECTIONS_ALONE,
    SHOWN_MOVEMENTS,
    UP,
    attention_words,
    count_words,
    lowest_change,
    more_words,
    most_often_lowest,
    movement_words,
    profile_line,
)
from semh_tui.reports.content.words import (
    movement_piece,
    place_name,
    rating_head,
)
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Packed,
    Paragraph,
    Rest,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_LONGEST_NAME, _LEAST_NAME, _LEAST_TITLE = 44, 26, 38
_JUDGED, _JUDGED_SHORT = 4, 3
_PROFILE, _LONGEST_PROFILE = "Profile", 16


def group_summary(group: EditionGroup) -> Iterator[Block]:
    """Profiles, movement, and how much is without a next step or overdue."""
    if profile := profile_line(group):
        yield Paragraph(make_text(profile))
    if group.held:
        up, down = (
            make_text(
                movement_piece(movement),
                f" {plural(number, 'criterion', 'criteria')} {movement.value}",
            )
            for movement, number in zip(SHOWN_MOVEMENTS, group.moved, strict=True)
        )
        yield Packed([up, down, make_text(movement_words(group))])
    else:
        yield Paragraph(make_text(NOTHING_BEFORE))
    yield Packed([make_text(words) for words in attention_words(group)])


def sections_table(group: EditionGroup) -> Table:
    """Each section with the number of settings by judgement, where there is one, and what moved."""
    judged = (
        Column((rating_head(group.scale.level(rating)),), is_number=True)
        for rating in (group.framework.columns if group.judges_sections else ())
    )
    nouns = ((2, "judgements "), (0, "criteria "))[0 if group.judges_sections else 1 :]
    moved = (
        Column(make_text(words, movement_piece(movement)), is_number=True, rank=rank)
        for rank, noun in nouns
        for movement, words in zip(SHOWN_MOVEMENTS, (noun, ""), strict=True)
    )
    head = SECTIONS if group.judges_sections else SECTIONS_ALONE
    columns = (Column(make_text(head), least=_LEAST_TITLE, share=4), *judged, *moved)
    rows = [_section_row(group, total) for total in group.section_totals]
    return Table(columns, rows, caption=head)


def _section_row(group: EditionGroup, total: SectionTotal) -> Row:
    judged: list[Cell] = []
    if group.judges_sections and total.judgements is None:
        judged = [Cell()] * (len(group.framework.columns) + len(total.judgements_moved))
    elif total.judgements is not None:
        numbers = map(total.judgements.of_rating, group.framework.columns)
        judged = [*map(_number, (*numbers, *total.judgements_moved))]
    cells = (Cell(make_text(total.section.title)), *judged, *map(_number, total.criteria_moved))
    place = Place(total.section.id)
    number = group.framework.numbers[place]
    target = ratings_target(group, place) if total.judgements is not None else None
    return Row(cells, lead=number, key=f"section:{place}", target=target)


def ratings_target(group: EditionGroup, place: Place) -> Target:
    """The settings by how they rate a place."""
    return list_target(ListKind.RATINGS, group, place)


def list_target(kind: ListKind, group: EditionGroup, place: Place | None = None) -> Target:
    """A list of an edition by itself."""
    return Target("list", ListRequest(kind, Edition.of(group), place))


def setting_target(pair: SettingPair) -> Target:
    """The audit of a setting."""
    return Target("setting", pair.now.file)


def setting_key(kind: str, pair: SettingPair) -> str:
    """The key of a line about a setting: the same from term to term."""
    return f"{kind}:{pair.now.framework}:{pair.now.folder}:{pair.now.setting}"


def _number(number: int) -> Cell:
    meaning = Meaning.PLAIN if number else Meaning.QUIET
    return Cell(make_text(Piece(count_words(number), meaning)), value=number)


def lowest_table(group: EditionGroup, criteria: Sequence[LowestCriterion], longest: int) -> Table:
    """Criteria with the number of settings that rate them lowest, that rated them, and the change."""
    title = most_often_lowest(group.framework)
    columns = (
        Column(make_text(title), share=5),
        Column((rating_head(group.scale.lowest),), is_number=True),
        Column(make_text("of"), is_number=True),
        Column(make_text("then→now"), is_number=True),
    )
    more = more_words(len(criteria) - longest, "criterion", "criteria")
    rest = Rest(longest, more, list_target(ListKind.LOWEST, group))
    rows = [
        Row(
            (
                Cell(make_text(place_name(group.framework, criterion.place))),
                Cell(make_text(f"{criterion.lowest:,}"), value=criterion.lowest),
                Cell(make_text(f"{criterion.rated:,}"), value=criterion.rated),
                Cell(make_text(lowest_change(criterion))),
            ),
            key=f"lowest:{criterion.place}",
            target=ratings_target(group, criterion.place),
        )
        for criterion in criteria
    ]
    return Table(columns, rows, caption=title, rest=rest)


def settings_table(group: EditionGroup, pairs: Sequence[SettingPair]) -> Table:
    """A row for each of these settings: a judgement for each section, counts, movement."""
    framework, scale = group.framework, group.scale
    size = max(len(str(len(framework.places))) + 1, 3)
    judged = (
        Column(
            make_text(framework.numbers[Place(section.id)]),
            is_tight=True,
            width=_JUDGED,
            short_width=_JUDGED_SHORT,
        )
        for section in (group.sections if group.judges_sections else ())
    )
    heads = [
        *(
            (Piece("", level=scale.level(rating)), rating in scale.keys)
            for rating in framework.columns
        ),
        *((movement_piece(movement), True) for movement in SHOWN_MOVEMENTS),
    ]
    counts = (
        Column((head,), is_number=True, is_tight=True, width=size, rank=0 if always else 1)
        for head, always in heads
    )
    name = Column(make_text("Setting"), width=_LONGEST_NAME, least=_LEAST_NAME, share=4)
    draft = Column(make_text(Piece("Draft", short=("",))), width=len("draft"), short_width=1)
    rows = LazySequence(len(pairs), lambda at: _setting_row(group, pairs[at]))
    return Table((name, *_profile_column(group), *judged, *counts, draft), rows, caption="Settings")


def _profile_column(group: EditionGroup) -> Iterator[Column]:
    """The profile of each setting, where they differ."""
    if len(group.profiles) > 1:
        longest = max(map(len, (*group.profiles, _PROFILE)))
        yield Column(make_text(_PROFILE), width=min(longest, _LONGEST_PROFILE), rank=1)


def _setting_row(group: EditionGroup, pair: SettingPair) -> Row:
    row = group.row(pair)
    is_draft = row.status is Status.DRAFT
    cells = (
        Cell(make_text(row.name)),
        *([Cell(make_text(row.profile))] if len(group.profiles) > 1 else []),
        *_judgements(group, row),
        *map(_number, map(row.counts.of_rating, group.framework.columns)),
        *(_number(number) if row.before else Cell() for number in row.moved),
        Cell(make_text(Piece("draft", Meaning.QUIET, short=("d",))) if is_draft else ()),
    )
    return Row(cells, key=setting_key("row", pair), target=setting_target(pair))


def _judgements(group: EditionGroup, row: SettingRow) -> Iterator[Cell]:
    """A cell for each section; an empty one where the section has no judgement."""
    if group.judges_sections:
        for section, cell in zip(group.sections, row.cells, strict=True):
            yield _judgement(group, cell) if section.has_judgement else Cell()


def _judgement(group: EditionGroup, cell: SectionCell) -> Cell:
    """ "◆ A ▲"; a symbol alone for what has no letter."""
    level = group.scale.level(cell.judgement)
    letter = level.letter if level in group.scale.levels else ""
    moved = cell.judgement_moved
    sign: Text = ()
    if moved is not None and moved in SHOWN_MOVEMENTS:
        sign = make_text(" ", movement_piece(moved))
    return Cell((Piece(letter, level=level), *sign))


def settings_legend(group: EditionGroup) -> str:
    """What the signs in the rows of settings mean."""
    levels = map(group.scale.level, group.framework.columns)
    ratings = "   ".join(f"{level.symbol} {level.label}" for level in levels)
    draft = "   d draft" if group.drafts else ""
    what = "judgements and criteria" if group.judges_sections else "criteria"
    moved = f"{UP} {what} better, {DOWN} worse than in the audit before"
    nothing = " (blank: there is none)" if group.held < len(group.pairs) else ""
    return f"{ratings}{draft}   {moved}{nothing}"
