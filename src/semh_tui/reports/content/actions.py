"""The action plan: every next step with its owner, due date and progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from semh_tui.compare.steps import OpenStep, count_steps, list_open_steps
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import full_date, short_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import GapKind, list_gaps
from semh_tui.model.sorting import sort_key
from semh_tui.model.status import Status
from semh_tui.model.text import fold, plural
from semh_tui.reports.content.gap_words import gap_heading
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.words import (
    DONE,
    NOT_NOW,
    TO_DO,
    audit_name,
    criteria_and_judgements,
    late_by,
    number_width,
    place_name,
    title_of_answer,
)
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Packed,
    Paragraph,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text
from semh_tui.reports.lazy_sequence import LazySequence

STEP_COLUMNS = (
    Column(make_text("No."), share=6),
    Column(make_text("Action"), is_prose=True, share=32),
    Column(make_text("Owner"), share=14),
    Column(make_text("Due"), share=13),
    Column(make_text("Progress"), share=20),
)
_NO_OWNER, _NO_DATE = "No owner yet", "No date yet"


class Grouping(StrEnum):
    """What the actions stand under."""

    DUE = "due"
    OWNER = "owner"
    SECTION = "section"


_JOINED_BY = {Grouping.DUE: "When", Grouping.OWNER: "For", Grouping.SECTION: "Section"}
"""Heads of the column that says in a spreadsheet what a row stands under elsewhere."""


class ActionPlan(NamedTuple):
    """The next steps of an audit as they stand on ``today``.

    ``since`` names, by a step's id, the first term whose audit has it.
    """

    framework: Framework
    audit: Audit
    today: date
    since: Mapping[str, Cycle] = {}
    by: Grouping = Grouping.DUE

    def carried_over_since(self, step: NextStep) -> Cycle | None:
        """The first term whose audit has the step; None for what is new in this one."""
        first = self.since.get(step.id)
        return first if first is not None and first < self.audit.cycle else None


def actions_document(plan: ActionPlan) -> Document:
    """Build the plan: done, open and overdue, and what was carried over since which term."""
    audit = plan.audit
    return Document(
        make_text(f"Action plan: {audit.setting}, {audit.cycle.label}"),
        (*_top(plan), *_groups(plan)),
        foot=f"{audit_name(audit)} · as it stood on {full_date(plan.today)}",
        subject=audit_name(audit),
        landscape=True,
        **words_of(plan.framework),
    )


def _top(plan: ActionPlan) -> Iterator[Block]:
    if plan.audit.status is Status.DRAFT:
        yield Note(make_text(Piece("Draft: this audit is not finished.", Meaning.STRONG)))
    steps = list_open_steps(plan.audit, plan.framework, with_done=True)
    counts = count_steps(steps, plan.today)
    carried = sum(
        step.step.is_open and step.applies and plan.carried_over_since(step.step) is not None
        for step in steps
    )
    yield Packed(
        [
            make_text(f"{counts.open:,} open"),
            make_text(
                Piece(
                    f"{counts.overdue:,} overdue",
                    Meaning.WARNING if counts.overdue else Meaning.PLAIN,
                )
            ),
            make_text(f"{carried:,} carried over from an earlier term"),
            *([make_text(f"{counts.apart:,} of what {NOT_NOW}")] if counts.apart else []),
            make_text(f"{counts.done:,} done"),
        ],
        strong=True,
    )
    gaps = list_gaps(plan.framework, plan.audit, plan.today)
    places = [gap.place for gap in gaps if gap.kind is GapKind.LOWEST_WITHOUT_STEP]
    if places:
        heading = gap_heading(plan.framework, GapKind.LOWEST_WITHOUT_STEP)
        numbers = criteria_and_judgements(plan.framework, places)
        yield Note(make_text(f"{heading}: {numbers}."))
    if not steps:
        yield Paragraph(make_text("There is no next step in this audit."))


def steps_by_date(audit: Audit, framework: Framework) -> list[OpenStep]:
    """Every next step: the open ones by their due date, then what does not apply now, then the done ones."""
    return sorted(
        list_open_steps(audit, framework, with_done=True),
        key=lambda step: (
            not step.step.is_open, not step.applies, step.step.due or date.max, step.step.done or date.max,
        ),
    )  # fmt: skip


def _groups(plan: ActionPlan) -> Iterator[Block]:
    steps = steps_by_date(plan.audit, plan.framework)
    for title, group in _group_steps(plan, steps):
        yield Heading(make_text(title), size=plural(len(group), "step"))
        table = Table(
            (*STEP_COLUMNS, Column(make_text("Where"), rank=1, share=18)),
            LazySequence(len(group), lambda at, group=group: _row(plan, group[at])),  # type: ignore[misc]
            caption=title,
            joined_by=_JOINED_BY[plan.by],
        )
        yield Entries(
            [_entry(plan, step) for step in group], lead=number_width(plan.framework), instead=table
        )


def _group_steps(
    plan: ActionPlan, steps: Iterable[OpenStep]
) -> Iterator[tuple[str, list[OpenStep]]]:
    """The groups that are not empty, in their order, with their headings."""
    groups: dict[str, list[OpenStep]] = defaultdict(list)
    names: dict[str, str] = {}
    for step in steps:
        key, name = _group(plan, step)
        groups[key].append(step)
        names.setdefault(key, name)

    def order(key: str) -> tuple[str, tuple[str, str]]:
        """Owners by the alphabet of the framework's language, everything else by its key."""
        if plan.by is Grouping.OWNER:
            return key[0], sort_key(names[key], plan.framework.language)
        return key, ("", "")

    yield from ((names[key], groups[key]) for key in sorted(groups, key=order))


def _group(plan: ActionPlan, step: OpenStep) -> tuple[str, str]:
    """What a step's group is sorted by, and its heading."""
    match plan.by:
        case Grouping.OWNER:
            owner = step.step.owner
            return (f"0{fold(owner)}", owner) if owner else ("1", _NO_OWNER)
        case Grouping.SECTION:
            place = Place(step.place.section)
            sections = [section.id for section in plan.framework.sections]
            at = sections.index(place.section) if place.section in sections else len(sections)
            number = plan.framework.numbers.get(place, "")
            return f"{at:06}{place.section}", f"{number} {plan.framework.title_of(place)}".strip()
        case Grouping.DUE:
            return _due_group(plan, step)


def _due_group(plan: ActionPlan, step: OpenStep) -> tuple[str, str]:
    if not step.step.is_open:
        return "5", "Done"
    if not step.applies:
        return "4", NOT_NOW.capitalize()
    if step.step.due is None:
        return "3", _NO_DATE
    return ("1", "Overdue") if step.is_overdue(plan.today) else ("2", "To come")


def _entry(plan: ActionPlan, open_step: OpenStep) -> Entry:
    """An action on one line; below it, all of it."""
    place, step = open_step.place, open_step.step
    return Entry(
        make_text(f"{DONE if step.done else TO_DO} {step.text}"),
        lead=plan.framework.numbers.get(place, ""),
        right=_who_and_when(plan, open_step),
        detail=lambda: _whole_action(plan, open_step),
        target=Target("step", (place, step.id)),
        key=f"{place} {step.id}",
    )


def _who_and_when(plan: ActionPlan, open_step: OpenStep) -> Text:
    """ "SENCo · 18 Dec"; a day that has passed is said in words."""
    step = open_step.step
    owner = (Piece(step.owner or _NO_OWNER, Meaning.QUIET), Piece(" · ", Meaning.QUIET))
    if step.done:
        return make_text(*owner, f"done {short_date(step.done, plan.today)}")
    if step.due is None:
        return make_text(*owner, Piece(_NO_DATE.lower(), Meaning.QUIET))
    due = short_date(step.due, plan.today)
    if open_step.is_overdue(plan.today):
        return make_text(*owner, Piece(f"! overdue since {due}", Meaning.WARNING))
    return make_text(*owner, f"due {due}")


def _whole_action(plan: ActionPlan, open_step: OpenStep) -> tuple[Block, ...]:
    step = open_step.step
    return (
        Paragraph(make_text(step.text)),
        Facts(
            [
                ("Where", make_text(place_name(plan.framework, open_step.place))),
                ("Owner", make_text(step.owner or Piece(_NO_OWNER, Meaning.QUIET))),
                ("Due", make_text(full_date(step.due) if step.due else _NO_DATE)),
                ("Progress", _progress_text(plan, open_step)),
            ]
        ),
    )


def _row(plan: ActionPlan, open_step: OpenStep) -> Row:
    place, framework = open_step.place, plan.framework
    title = framework.title_of(place)
    where = Cell(make_text(title_of_answer(framework, place, title)))
    number = framework.numbers.get(place, "")
    cells = step_cells(number, open_step.step, _progress_text(plan, open_step))
    return Row((*cells, where), key=open_step.step.id)


def step_cells(number: str, step: NextStep, progress: Text) -> tuple[Cell, ...]:
    """The cells of a next step under ``STEP_COLUMNS``; ``number`` is its criterion's or section's."""
    due = full_date(step.due) if step.due else Piece(_NO_DATE, Meaning.QUIET)
    return (
        Cell(make_text(number)),
        Cell(make_text(step.text)),
        Cell(make_text(step.owner or Piece(_NO_OWNER, Meaning.QUIET))),
        Cell(make_text(due), value=step.due),
        Cell(progress),
    )


def _progress_text(plan: ActionPlan, open_step: OpenStep) -> Text:
    """ "Overdue, 3 weeks late; carried over since Summer 2025/26"."""
    step = open_step.step
    if step.done:
        return make_text(f"Done {full_date(step.done)}")
    first = plan.carried_over_since(step)
    carried = f"; carried over since {first.label}" if first else ""
    if not open_step.applies:
        return make_text(f"Open, {NOT_NOW}{carried}")
    if open_step.is_overdue(plan.today):
        return make_text(overdue_piece(step, plan.today), carried)
    return make_text(f"Open{carried}")


def overdue_piece(step: NextStep, today: date) -> Piece:
    """ "Overdue, 3 weeks late" of a step whose due date is past."""
    assert step.due is not None
    return Piece(f"Overdue, {late_by(step.due, today)}", Meaning.WARNING)
