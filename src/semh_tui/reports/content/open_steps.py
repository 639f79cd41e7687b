"""Open next steps of one audit or many, filtered and sorted; for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.compare.steps import OpenStep
from semh_tui.model.dates import full_date
from semh_tui.model.text import fold, visible, word_matcher
from semh_tui.reports.content.words import NOT_NOW, TO_DO, late_by, place_name, plural
from semh_tui.reports.render.markdown import escape
from semh_tui.reports.render.markdown_rows import table_head, table_row
from semh_tui.reports.render.styled_lines import Line, Span, make_line, wrap_spans
from semh_tui.reports.render.styles import HEADING

_DUE_WIDTH = 19


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
        matching, key=lambda step: (not step.applies, step.step.due or date.max, step.setting)
    )


def group_steps(steps: Sequence[OpenStep], today: date) -> Iterator[tuple[str, list[OpenStep]]]:
    """Groups that are not empty, with their headings: overdue, to come, no date, does not apply."""
    groups: dict[str, list[OpenStep]] = {
        name: [] for name in ("Overdue", "To come", "No due date", NOT_NOW.capitalize())
    }
    for step in steps:
        if not step.applies:
            name = NOT_NOW.capitalize()
        elif step.step.due is None:
            name = "No due date"
        else:
            name = "Overdue" if step.is_overdue(today) else "To come"
        groups[name].append(step)
    yield from ((name, group) for name, group in groups.items() if group)


def steps_summary(steps: Sequence[OpenStep], today: date) -> str:
    """ "18 open next steps, 6 overdue on 23 November 2026; 2 more of what does not apply now."."""
    overdue = sum(step.is_overdue(today) for step in steps)
    apart = sum(not step.applies for step in steps)
    words = plural(len(steps) - apart, "open next step")
    words += f", {overdue:,} overdue on {full_date(today)}" if overdue else ""
    words += f"; {apart:,} more of what {NOT_NOW}" if apart else ""
    return f"{words}."


def step_place(step: OpenStep, several: bool) -> str:
    """ "7.8 Clear information"; with the setting in front where there are several."""
    name = place_name(step.framework, step.place)
    return f"{step.setting}: {name}" if several else name


def steps_title(steps: Sequence[OpenStep]) -> str:
    """ "Next steps: Oakfield Primary School, Autumn 2026/27"; "Next steps: 12 settings"."""
    settings = {fold(step.setting): step.setting for step in steps}
    cycles = {step.cycle for step in steps}
    if len(settings) != 1:
        return f"Next steps: {plural(len(settings), 'setting')}"
    named = f", {cycles.pop().label}" if len(cycles) == 1 else ""
    return f"Next steps: {settings.popitem()[1]}{named}"


def step_list_lines(steps: Sequence[OpenStep], today: date, width: int) -> Iterator[Line]:
    """The list for a terminal ``width`` cells wide: in groups, or by setting where there are several."""
    if not steps:
        yield make_line("No open next step.")
        return
    settings = _group_by_setting(steps)
    yield from wrap_spans([Span(steps_title(steps), HEADING)], width)
    yield make_line(steps_summary(steps, today))
    if len(settings) > 1:
        for setting, group in settings:
            yield ()
            overdue = sum(step.is_overdue(today) for step in group)
            late = Span(f", {overdue:,} overdue", "bold red") if overdue else ""
            yield make_line(Span(setting, HEADING), f"  {plural(len(group), 'step')}", late)
            yield from _steps(group, today, width)
        return
    for words, group in group_steps(steps, today):
        yield ()
        style = "bold red" if words == "Overdue" else HEADING
        yield make_line(Span(words, style), f"  {plural(len(group), 'step')}")
        yield from _steps(group, today, width)


def _group_by_setting(steps: Sequence[OpenStep]) -> list[tuple[str, list[OpenStep]]]:
    """Settings by name, each with its steps in the order given."""
    groups: dict[str, list[OpenStep]] = {}
    for step in steps:
        groups.setdefault(fold(step.setting), []).append(step)
    return [(groups[key][0].setting, groups[key]) for key in sorted(groups)]


def _steps(steps: Iterable[OpenStep], today: date, width: int) -> Iterator[Line]:
    for open_step in steps:
        step = open_step.step
        due = full_date(step.due) if step.due else ""
        parts = [step.text, *([step.owner] if step.owner else [])]
        if not open_step.applies:
            parts.append(NOT_NOW)
        elif step.due and open_step.is_overdue(today):
            parts.append(late_by(step.due, today))
        yield from wrap_spans(
            [Span(f"{TO_DO} {' · '.join(parts)}")], width, f"  {due:<{_DUE_WIDTH}}"
        )
        yield from wrap_spans(
            [Span(step_place(open_step, several=False), "dim")], width, " " * (_DUE_WIDTH + 4)
        )


def step_list_markdown(steps: Sequence[OpenStep], today: date) -> str:
    """The list as Markdown, with a table for each group."""
    several = len({open_step.setting for open_step in steps}) > 1
    lines = [f"# {escape(steps_title(steps))}", "", steps_summary(steps, today)]
    for words, group in group_steps(steps, today):
        lines += ["", f"## {words}: {len(group)}", ""]
        lines += table_head("Due", "Next step", "Owner", "Where")
        for open_step in group:
            step = open_step.step
            due = full_date(step.due) if step.due else ""
            if step.due and open_step.is_overdue(today):
                due = f"{due} ({late_by(step.due, today)})"
            lines.append(table_row(due, step.text, step.owner, step_place(open_step, several)))
    return visible("\n".join(lines)) + "\n"
