"""The overview of one audit: its sections beside the term before, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from semh_tui.compare.alignment import ComparedAudit
from semh_tui.compare.steps import find_inapplicable_steps
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.dates import short_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import (
    Counts,
    Gap,
    GapKind,
    Progress,
    SectionProgress,
    count_progress,
    lacks_reason,
    list_gaps,
)
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
from semh_tui.model.text import plural
from semh_tui.reports.bar_scale import scale_bar
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.reports.content.words import (
    DONE,
    NOT_NOW,
    STEPS_NOT_NOW,
    TO_DO,
    audit_name,
    lowest_word,
    number_width,
    profile_history,
    rating_head,
    short_rating,
)
from semh_tui.reports.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_rating, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_UNRATED = (GapKind.NOT_RATED, GapKind.NOT_JUDGED)
_LONGEST_BAR = 24
_LEAST_TITLE = 18

LastTerm = Callable[[Place], Answer | None]
"""The answer to the same criterion or section in the audit before."""


def audit_overview_document(
    now: ComparedAudit, before: ComparedAudit | None, last_term: LastTerm, today: date
) -> Document:
    """How far an audit is, with the one before it; next steps stand as they do on the day given."""
    framework, audit = now.framework, now.audit
    last_framework = before.framework if before else framework
    overview = _Overview(framework, audit, last_term, today, last_framework)
    progress = count_progress(framework, audit)
    earlier = count_progress(before.framework, before.audit) if before else None
    bars = [_bar(audit, progress)]
    if before is not None and earlier is not None:
        bars.append(_bar(before.audit, earlier))
    profile = profile_history([before.audit, audit] if before else [audit])
    return Document(
        make_text(audit_name(audit)),
        (
            *([Paragraph(make_text(profile))] if profile else ()),
            Bars(bars, "Terms", unit="criteria"),
            _section_table(overview, progress, earlier),
            *overview.gaps(),
            *overview.steps_not_now(),
        ),
        foot=full_title(framework),
        subject=framework.title,
    )


def nothing_left(framework: Framework) -> str:
    """What stands there where an audit lacks nothing."""
    lowest = lowest_word(framework)
    return f"Nothing is left to do: everything is rated, and every {lowest} has a next step."


# -- the sections


def _bar(audit: Audit, progress: Progress) -> Bar:
    counts = progress.counts
    applicable = plural(counts.applicable, "criterion", "criteria")
    numbers: list[str | Piece] = []
    for level, count in _parts(counts)[:-1]:
        if count:
            numbers += ["  ", Piece(str(count), level=level)]
    text = make_text(f"{counts.rated} of {applicable} rated", *numbers)
    return Bar(audit.cycle.label, _parts(counts), text)


def _parts(counts: Counts) -> tuple[tuple[Level, int], ...]:
    scale = counts.scale
    return tuple((scale.level(rating), counts.of_rating(rating)) for rating in scale.columns)


def _section_table(overview: _Overview, progress: Progress, before: Progress | None) -> Table:
    """Each section as a bar, all to one scale, with its numbers and its judgement in both terms."""
    framework = overview.framework
    numbers = (
        Column((rating_head(framework.level(rating)),), is_number=True, rank=1)
        for rating in framework.columns
    )
    most = max((_size(section) for section in progress.sections), default=1)
    columns = [
        Column(make_text("Section"), least=_LEAST_TITLE, share=4),
        Column(make_text("Criteria"), share=2),
        *numbers,
    ]
    judges = framework.judges_sections
    if judges:
        columns.append(Column(make_text("Judgement"), share=2))
    if before is not None and judges:
        columns.append(Column(make_text("Last term"), rank=1, share=2))
    rows = [
        overview.section_row(section, before, min(1, _LONGEST_BAR / most), judged=judges)
        for section in progress.sections
    ]
    return Table(tuple(columns), rows, caption="Sections")


def _size(section: SectionProgress) -> int:
    return sum(section.counts.numbers)


class _Overview(NamedTuple):
    """The rows and entries of one audit's overview."""

    framework: Framework
    audit: Audit
    last_term: LastTerm
    today: date
    last_framework: Framework

    def section_row(
        self, section: SectionProgress, before: Progress | None, scale: float, *, judged: bool
    ) -> Row:
        """A section; its bar has ``scale`` signs for a criterion. ``judged`` adds the judgements."""
        place = Place(section.section.id)
        signs = scale_bar(_parts(section.counts), max(round(_size(section) * scale), 1))
        bar = [Piece("", level=level) for level, size in signs for _number in range(size)]
        numbers = (
            make_text(Piece(str(count), Meaning.PLAIN if count else Meaning.QUIET))
            for count in map(section.counts.of_rating, self.framework.columns)
        )
        texts = [make_text(section.section.title), tuple(bar), *numbers]
        if judged:
            texts.append(self._judgement(section))
        if judged and before is not None:
            same = before.section(section.section.id)
            level = self.last_framework.level
            texts.append(
                short_rating(level(same.judgement.rating)) if same and same.judgement else ()
            )
        return Row(
            tuple(map(Cell, texts)),
            lead=self.framework.numbers[place],
            key=section.section.id,
            target=Target("place", section.section.places[0]),
        )

    def _judgement(self, section: SectionProgress) -> Text:
        if section.judgement is None:
            return () if section.applies else self._rating(NOT_APPLICABLE)
        rating = self._rating(section.judgement.rating)
        if lacks_reason(section.section, self.audit):
            return (Piece("! ", Meaning.WARNING), *rating)
        return rating

    def _rating(self, rating: Rating | None) -> Text:
        """In words wherever the column's head has room."""
        level = self.framework.level(rating)
        if rating is None:
            return make_quiet("not rated")
        return (
            make_rating(level) if rating == NOT_APPLICABLE else make_rating(level, level.label),
        )

    # -- what is left to do

    def gaps(self) -> Iterator[Block]:
        """What the audit lacks, by kind."""
        gaps = list_gaps(self.framework, self.audit, self.today)
        for kind, group in groupby(gaps, key=lambda gap: gap.kind):
            places = list(group)
            yield self._heading(gap_heading(self.framework, kind), places)
            yield Entries(_lazy(self._gap, places), lead=number_width(self.framework))
        if not gaps:
            yield Heading(make_text(nothing_left(self.framework)))

    def steps_not_now(self) -> Iterator[Block]:
        """The open steps of criteria that do not apply this term; they are no gaps."""
        if steps := find_inapplicable_steps(self.audit, self.framework):
            yield self._heading(STEPS_NOT_NOW, steps)
            yield Entries(
                [self._step(place, step, applies=False) for place, step in steps],
                lead=number_width(self.framework),
            )

    def _heading(self, words: str, items: Sequence[object]) -> Heading:
        return Heading(make_text(words), size=str(len(items)))

    def _gap(self, gap: Gap) -> Entry:
        if gap.step is not None:
            return self._step(gap.place, gap.step)
        level = self.framework.level(self.audit.answer(gap.place).rating)
        before = self.last_term(gap.place) if gap.kind in _UNRATED else None
        was: Text = ()
        if before is not None and before.rating is not None:
            was = (
                Piece("last term ", Meaning.QUIET),
                make_rating(self.last_framework.level(before.rating)),
            )
        return self._entry(
            gap.place,
            make_text(Piece("", level=level), f" {self.framework.title_of(gap.place)}"),
            was,
        )

    def _step(self, place: Place, step: NextStep, *, applies: bool = True) -> Entry:
        words = make_text(f"{DONE if step.done else TO_DO} {step.text}")
        return self._entry(place, words, _about_step(step, self.today, applies=applies), step.id)

    def _entry(self, place: Place, text: Text, right: Text, step_id: str = "") -> Entry:
        return Entry(
            text,
            lead=self.framework.numbers.get(place, ""),
            right=right,
            target=Target("place", place),
            key=f"{place} {step_id}",
        )


def _about_step(step: NextStep, today: date, *, applies: bool) -> Text:
    """ "SENCo · due 18 Dec"; overdue is said in words, and that the step's criterion does not apply."""
    pieces = [Piece(step.owner, Meaning.QUIET)] if step.owner else []
    if not applies:
        pieces.append(Piece(NOT_NOW, Meaning.QUIET))
    elif step.due and step.is_overdue(today):
        pieces.append(Piece(f"! overdue since {short_date(step.due, today)}", Meaning.WARNING))
    between = Piece(" · ", Meaning.QUIET)
    return (pieces[0], between, *pieces[1:]) if len(pieces) > 1 else tuple(pieces)


def _lazy(make: Callable[[Gap], Entry], gaps: Sequence[Gap]) -> Sequence[Entry]:
    return LazySequence(len(gaps), lambda at: make(gaps[at]))
