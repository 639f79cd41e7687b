"""Open next steps of one audit or many, picked out and put in order; for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.compare.steps import OpenStep
from semh_tui.model.dates import full_date
from semh_tui.model.text import fold, visible, word_matcher
from semh_tui.reports.content.words import NOT_NOW, TO_DO, late_by, place_name, plural
from semh_tui.reports.render.markdown import escape
from semh_tui.reports.render.styled_lines import Line, Span, make_line, wrap_spans
from semh_tui.reports.render.styles import HEADING

_DUE_WIDTH = 19


class StepFilter(NamedTuple):
    """Which open steps are asked for; what is not given is not looked at."""

    owner: str = ""
    overdue: bool = False
    due_before: date | None = None

    def takes(self, found: OpenStep, today: date) -> bool:
        step = found.step
        if not word_matcher(self.owner)(step.owner):
            return False
        if self.overdue and not found.is_overdue(today):
            return False
        return self.due_before is None or (step.due is not None and step.due < self.due_before)


def filter_steps(found: Iterable[OpenStep], wanted: StepFilter, today: date) -> list[OpenStep]:
    """By due date, those without one after them, what does not apply now last; then by setting and in
    the order of the framework."""
    picked = [step for step in found if wanted.takes(step, today)]
    return sorted(
        picked, key=lambda each: (not each.applies, each.step.due or date.max, each.setting)
    )


def group_steps(steps: Sequence[OpenStep], today: date) -> Iterator[tuple[str, list[OpenStep]]]:
    """Overdue, still to come, without a date, of what does not apply; an empty group is left out."""
    grouped: dict[str, list[OpenStep]] = {
        name: [] for name in ("Overdue", "To come", "No due date", NOT_NOW.capitalize())
    }
    for each in steps:
        if not each.applies:
            name = NOT_NOW.capitalize()
        elif each.step.due is None:
            name = "No due date"
        else:
            name = "Overdue" if each.is_overdue(today) else "To come"
        grouped[name].append(each)
    yield from ((name, group) for name, group in grouped.items() if group)


def steps_summary(steps: Sequence[OpenStep], today: date) -> str:
    """ "18 open next steps, 6 overdue on 23 November 2026; 2 more of what does not apply now."."""
    overdue = sum(each.is_overdue(today) for each in steps)
    apart = sum(not each.applies for each in steps)
    words = plural(len(steps) - apart, "open next step")
    words += f", {overdue:,} overdue on {full_date(today)}" if overdue else ""
    words += f"; {apart:,} more of what {NOT_NOW}" if apart else ""
    return f"{words}."


def step_place(found: OpenStep, several: bool) -> str:
    """ "7.8 Clear information"; with the setting in front where there are several."""
    name = place_name(found.framework, found.place)
    return f"{found.setting}: {name}" if several else name


def steps_title(steps: Sequence[OpenStep]) -> str:
    """ "Next steps: Oakfield Primary School, Autumn 2026/27"; "Next steps: 12 settings"."""
    settings = {fold(each.setting): each.setting for each in steps}
    cycles = {each.cycle for each in steps}
    if len(settings) != 1:
        return f"Next steps: {plural(len(settings), 'setting')}"
    named = f", {cycles.pop().label}" if len(cycles) == 1 else ""
    return f"Next steps: {settings.popitem()[1]}{named}"


def step_list_lines(steps: Sequence[OpenStep], today: date, width: int) -> Iterator[Line]:
    """What is overdue first; where there are several settings, one setting after the other."""
    if not steps:
        yield make_line("No open next step.")
        return
    settings = _group_by_setting(steps)
    yield from wrap_spans([Span(steps_title(steps), HEADING)], width)
    yield make_line(steps_summary(steps, today))
    if len(settings) > 1:
        for setting, found in settings:
            yield ()
            overdue = sum(each.is_overdue(today) for each in found)
            late = Span(f", {overdue:,} overdue", "bold red") if overdue else ""
            yield make_line(Span(setting, HEADING), f"  {plural(len(found), 'step')}", late)
            yield from _steps(found, today, width)
        return
    for words, found in group_steps(steps, today):
        yield ()
        style = "bold red" if words == "Overdue" else HEADING
        yield make_line(Span(words, style), f"  {plural(len(found), 'step')}")
        yield from _steps(found, today, width)


def _group_by_setting(steps: Sequence[OpenStep]) -> list[tuple[str, list[OpenStep]]]:
    """By name; each one's steps in the order given."""
    found: dict[str, list[OpenStep]] = {}
    for each in steps:
        found.setdefault(fold(each.setting), []).append(each)
    return [(found[key][0].setting, found[key]) for key in sorted(found)]


def _steps(found: Iterable[OpenStep], today: date, width: int) -> Iterator[Line]:
    for each in found:
        step = each.step
        lead = full_date(step.due) if step.due else ""
        said = [step.text, *([step.owner] if step.owner else [])]
        if not each.applies:
            said.append(NOT_NOW)
        elif step.due and each.is_overdue(today):
            said.append(late_by(step.due, today))
        yield from wrap_spans(
            [Span(f"{TO_DO} {' · '.join(said)}")], width, f"  {lead:<{_DUE_WIDTH}}"
        )
        yield from wrap_spans(
            [Span(step_place(each, several=False), "dim")], width, " " * (_DUE_WIDTH + 4)
        )


def step_list_markdown(steps: Sequence[OpenStep], today: date) -> str:
    """A table for each group."""
    several = len({each.setting for each in steps}) > 1
    lines = [f"# {escape(steps_title(steps))}", "", steps_summary(steps, today)]
    for words, found in group_steps(steps, today):
        lines += ["", f"## {words}: {len(found)}", "", "| Due | Next step | Owner | Where |"]
        lines.append("|---|---|---|---|")
        for each in found:
            step = each.step
            due = full_date(step.due) if step.due else ""
            if step.due and each.is_overdue(today):
                due = f"{due} ({late_by(step.due, today)})"
            cells = (due, step.text, step.owner, step_place(each, several))
            lines.append(f"| {' | '.join(map(escape, cells))} |")
    return visible("\n".join(lines)) + "\n"
