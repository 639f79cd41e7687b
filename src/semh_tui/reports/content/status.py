"""How far an audit is, what it lacks and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from semh_tui.compare.steps import find_inapplicable_steps
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import (
    Gap,
    GapKind,
    Progress,
    SectionProgress,
    count_progress,
    list_gaps,
)
from semh_tui.model.text import plural
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.gap_words import gap_heading, next_words
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.words import (
    NOT_NOW,
    STEPS_NOT_NOW,
    criteria_and_judgements,
    late_by,
    outside_words,
    place_name,
    place_numbers,
    profile_clause,
    rating_head,
    short_rating,
    step_words,
)
from semh_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Entries,
    Entry,
    Heading,
    Note,
    Packed,
    Paragraph,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_rating, make_text
from semh_tui.storage.audit_folder import StoredAudit

_BY_NUMBER = (GapKind.NOT_RATED, GapKind.NOT_JUDGED)
"""Gaps that a new audit has everywhere; they are listed by number, not line by line."""


def status_document(
    stored: StoredAudit, today: date, name: str = "", is_first: bool = False
) -> Document:
    """The status of one audit, its next steps as they stand on the day given.

    ``name`` is how the audit is named on a command line; without it no commands are advised.
    ``is_first`` says that there is no term before.
    """
    framework, audit = stored.framework, stored.audit
    title = f"{audit.setting} · {audit.cycle.label} · {audit.status}"
    gaps = list_gaps(framework, audit, today)
    advice = _advise(framework, audit, gaps, name, is_first=is_first) if name else ()
    return Document(
        make_text(title),
        (*_blocks(framework, audit, gaps, today), *advice),
        foot=f"{full_title(framework)}. As it stood on {full_date(today)}.",
        subject=framework.title,
        **words_of(framework),
    )


def _blocks(
    framework: Framework, audit: Audit, gaps: Sequence[Gap], today: date
) -> Iterator[Block]:
    progress = count_progress(framework, audit)
    counts = progress.counts
    applicable = plural(counts.applicable, "criterion", "criteria")
    ended = f"As it stood on {full_date(today)}\n" if today == audit.cycle.last_day else ""
    profile = profile_clause(audit.profile)
    yield Paragraph(make_text(f"{ended}{counts.rated} of {applicable} rated{profile}"))
    yield Packed(
        [
            make_text(make_rating(framework.level(rating)), f" {counts.of_rating(rating)}")
            for rating in framework.scale.columns
            if counts.of_rating(rating) or rating in framework.scale.keys
        ]
    )
    if unknown := audit.unknown_places(framework):
        names = ", ".join(map(str, unknown))
        yield Note(make_text(f"Kept, though {framework.name} does not have it: {names}"))
    if outside := audit.kept_outside(framework):
        words = f"Kept and not counted, {outside_words(audit)}"
        yield Note(make_text(f"{words}: {criteria_and_judgements(framework, outside)}"))
    yield _section_table(framework, progress)
    for kind, group in groupby(gaps, key=lambda gap: gap.kind):
        yield from _gap_group(framework, kind, list(group), today)
    if steps := find_inapplicable_steps(audit, framework):
        yield Heading(make_text(f"{STEPS_NOT_NOW}: {len(steps)}"))
        yield Entries([_inapplicable_step(framework, place, step, today) for place, step in steps])


def _advise(
    framework: Framework, audit: Audit, gaps: Sequence[Gap], name: str, *, is_first: bool
) -> Iterator[Block]:
    words, *commands = next_words(framework, audit, gaps, name, is_first=is_first)
    yield Commands(make_text(words), tuple(commands))


def _section_table(framework: Framework, progress: Progress) -> Table:
    heads = (
        Column((rating_head(framework.level(rating)),), is_number=True, rank=1)
        for rating in framework.scale.ratings
    )
    judgement = make_text(Piece("Judgement", short=("Judgement", "")))
    columns = (
        Column(make_text("Section"), is_whole=True, share=4),
        Column(make_text("Rated"), is_number=True),
        *heads,
        *([Column(judgement, share=2)] if framework.judges_sections else []),
    )
    rows = [_section_row(framework, section) for section in progress.sections]
    return Table(columns, rows, caption="Sections")


def _section_row(framework: Framework, progress: SectionProgress) -> Row:
    counts, section = progress.counts, progress.section
    numbers = [counts.of_rating(rating) for rating in framework.scale.ratings]
    words = [f"{counts.rated}/{counts.applicable}", *map(str, numbers)]
    cells = [
        Cell(make_text(Piece(word, Meaning.QUIET if word == "0" else Meaning.PLAIN)))
        if progress.applies
        else Cell()
        for word in words
    ]
    last = [Cell(_judgement(framework, progress))]
    if not framework.judges_sections:
        cells, last = (cells if progress.applies else [*last, *cells[1:]]), []
    return Row(
        (Cell(make_text(section.title)), *cells, *last),
        lead=framework.numbers[Place(section.id)],
        key=section.id,
    )


def _judgement(framework: Framework, progress: SectionProgress) -> Text:
    if not progress.applies:
        symbol = framework.scale.not_applicable.symbol
        return (Piece("does not apply", short=(symbol,)),)
    if progress.judgement is None:
        return ()
    return short_rating(framework.level(progress.judgement.rating))


def _gap_group(
    framework: Framework, kind: GapKind, gaps: list[Gap], today: date
) -> Iterator[Block]:
    """A heading with the count, then the places of one kind of gap."""
    yield Heading(make_text(f"{gap_heading(framework, kind)}: {len(gaps)}"))
    if kind in _BY_NUMBER:
        numbers = place_numbers(framework, [gap.place for gap in gaps])
        yield Bullets([make_text(numbers)])
    else:
        yield Entries([_gap(framework, gap, today) for gap in gaps])


def _gap(framework: Framework, gap: Gap, today: date) -> Entry:
    words = ""
    if gap.step is not None and gap.step.due is not None:
        step = step_words(gap.step, today).removesuffix(", overdue")
        words = f"{step} ({late_by(gap.step.due, today)})"
    return _place_entry(framework, gap.place, words)


def _inapplicable_step(framework: Framework, place: Place, step: NextStep, today: date) -> Entry:
    words = step_words(step, today, applies=False).removesuffix(f" · {NOT_NOW}")
    return _place_entry(framework, place, words)


def _place_entry(framework: Framework, place: Place, below: str) -> Entry:
    return Entry(
        make_text(place_name(framework, place)),
        detail=(lambda: (Paragraph(make_text(below)),)) if below else None,
        target=Target("place", place),
    )
