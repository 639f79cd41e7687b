"""Open next steps of one audit or many, filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.compare.steps import OpenStep, count_steps
from semh_tui.model.dates import full_date
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import fold, plural, word_matcher
from semh_tui.reports.content.framework.framework_names import name_by_id
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.words import NOT_NOW, TO_DO, late_by, place_name
from semh_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text

OVERDUE = "Overdue"
NO_DATE = "no date"
NO_OWNER = "no owner"
_DUE_WIDTH = 17
"""Cells of the longest date, "23 September 2026"."""


class StepFilter(NamedTuple):
    """Which open steps to list; an empty field excludes none."""

    owner: str = ""
    overdue: bool = False
    due_before: date | None = None

    def matches(self, open_step: OpenStep, today: date) -> bool:
        """Whether a step is listed; ``owner`` may be part of a role's name."""
        step = open_step.step
        if not word_matcher(self.owner)(step.owner):
            return False
        if self.overdue and not open_step.is_overdue(today):
            return False
        return self.due_before is None or (step.due is not None and step.due < self.due_before)


def filter_steps(steps: Iterable[OpenStep], step_filter: StepFilter, today: date) -> list[OpenStep]:
    """The matching steps by due date, then by setting and in the order of the framework.

    Those without a date come after the others, those of what does not apply now last.
    """
    matching = [step for step in steps if step_filter.matches(step, today)]
    return sorted(
        matching,
        key=lambda step: (not step.applies, step.step.due or date.max, sort_key(step.setting)),
    )


def group_steps(steps: Sequence[OpenStep], today: date) -> Iterator[tuple[str, list[OpenStep]]]:
    """Groups that are not empty, with their headings: overdue, to come, no date, does not apply."""
    groups: dict[str, list[OpenStep]] = {
        name: [] for name in (OVERDUE, "To come", "No due date", NOT_NOW.capitalize())
    }
    for step in steps:
        if not step.applies:
            name = NOT_NOW.capitalize()
        elif step.step.due is None:
            name = "No due date"
        else:
            name = OVERDUE if step.is_overdue(today) else "To come"
        groups[name].append(step)
    yield from ((name, group) for name, group in groups.items() if group)


def steps_summary(steps: Sequence[OpenStep], today: date) -> str:
    """ "18 open next steps, 6 overdue on 23 November 2026; 2 more of what does not apply now."."""
    counts = count_steps(steps, today)
    words = plural(counts.open, "open next step")
    words += f", {counts.overdue:,} overdue on {full_date(today)}" if counts.overdue else ""
    words += f"; {counts.apart:,} more of what {NOT_NOW}" if counts.apart else ""
    return f"{words}."


def steps_title(steps: Sequence[OpenStep]) -> str:
    """ "Next steps: Oakfield Primary School, Autumn 2026/27"; "Next steps: 12 settings"."""
    settings = {fold(step.setting): step.setting for step in steps}
    cycles = {step.cycle for step in steps}
    if len(settings) != 1:
        return f"Next steps: {plural(len(settings), 'setting')}"
    named = f", {cycles.pop().label}" if len(cycles) == 1 else ""
    return f"Next steps: {settings.popitem()[1]}{named}"


def steps_document(steps: Sequence[OpenStep], today: date) -> Document:
    """The list: in groups by what is due, or by setting and framework where there are several."""
    if not steps:
        return Document(make_text("No open next step."), ())
    frameworks = [step.framework for step in steps]
    return Document(
        make_text(steps_title(steps)),
        tuple(_blocks(steps, today)),
        foot=f"As it stood on {full_date(today)}.",
        **words_of(*frameworks),
    )


def _blocks(steps: Sequence[OpenStep], today: date) -> Iterator[Block]:
    yield Paragraph(make_text(steps_summary(steps, today)))
    audits = _group_by_audit(steps)
    if len(audits) > 1:
        has_states = any(_state(step, today) for step in steps)
        joined_by = _differ_in(steps)
        for name, group in audits:
            overdue = sum(step.is_overdue(today) for step in group)
            late = f", {overdue:,} overdue" if overdue else ""
            yield Heading(make_text(name), size=f"{plural(len(group), 'step')}{late}")
            yield _table(name, group, today, has_states=has_states, joined_by=joined_by)
        return
    for words, group in group_steps(steps, today):
        meaning = Meaning.WARNING if words == OVERDUE else Meaning.PLAIN
        yield Heading(make_text(Piece(words, meaning)), size=plural(len(group), "step"))
        has_states = any(_state(step, today) for step in group)
        yield _table(words, group, today, has_states=has_states)


def _differ_in(steps: Sequence[OpenStep]) -> str:
    """What the name of a group stands for."""
    if len({fold(step.setting) for step in steps}) == 1:
        return "Framework"
    one_framework = len({step.framework.id for step in steps}) == 1
    return "Setting" if one_framework else "Setting, framework"


def _group_by_audit(steps: Sequence[OpenStep]) -> list[tuple[str, list[OpenStep]]]:
    """Steps by setting and framework, in the order given; named by what they differ in."""
    frameworks = name_by_id(step.framework for step in steps)
    groups: dict[tuple[str, str], list[OpenStep]] = {}
    for step in steps:
        key = fold(step.setting), frameworks[step.framework.id]
        groups.setdefault(key, []).append(step)
    settings = {setting for setting, _framework in groups}
    named: list[tuple[str, list[OpenStep]]] = []
    for key in sorted(groups, key=lambda key: (sort_key(groups[key][0].setting), sort_key(key[1]))):
        parts = [groups[key][0].setting] if len(settings) > 1 else []
        parts += [key[1]] if len(frameworks) > 1 else []
        named.append((": ".join(parts), groups[key]))
    return named


def _table(
    caption: str,
    steps: Sequence[OpenStep],
    today: date,
    *,
    has_states: bool,
    joined_by: str = "",
) -> Table:
    state_column = [Column(make_text("State"), share=2)] if has_states else []
    columns = (
        Column(make_text("Due"), share=2, width=_DUE_WIDTH),
        Column(make_text("Next step"), is_prose=True, share=6),
        Column(make_text("Owner"), share=2),
        *state_column,
        Column(make_text("Where"), share=3),
    )
    rows = [_row(step, make_text(_state(step, today)) if has_states else None) for step in steps]
    return Table(columns, rows, caption=caption, joined_by=joined_by)


def _state(step: OpenStep, today: date) -> str:
    """How late it is, or that it does not apply now; "" for neither."""
    if not step.applies:
        return NOT_NOW
    due = step.step.due
    return late_by(due, today) if due and step.is_overdue(today) else ""


def _row(open_step: OpenStep, state: Text | None) -> Row:
    step = open_step.step
    cells = (
        Cell(make_text(full_date(step.due) if step.due else NO_DATE), value=step.due),
        Cell(make_text(f"{TO_DO} {step.text}")),
        Cell(make_text(step.owner or NO_OWNER)),
        *([] if state is None else [Cell(state)]),
        Cell(make_text(place_name(open_step.framework, open_step.place))),
    )
    return Row(cells, key=step.id, target=Target("place", open_step.place))
