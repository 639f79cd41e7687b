"""Reads evidence and next steps from the paragraphs of a form's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.importers.word_form.columns import Purpose, find_purpose
from semh_tui.importers.word_form.paragraphs import Paragraph
from semh_tui.importers.word_form.tables import Cell, Row, Table
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import UsageError
from semh_tui.model.text import fold, normalise, normalise_line
from semh_tui.model.typed_input.typed_dates import parse_due

_ITEM = re.compile(r"\s*(?:[-–—•*▪‣◦➢►→]|[0-9]{1,2}[.)]|[a-z][.)]|\([0-9a-z]{1,2}\))\s+")
_BOX = re.compile(r"\s*([☐☑☒✓✔])\s*")
_NO_STEP = frozenset(
    ("-", "--", "n/a", "na", "none", "nil", "none at present", "no next steps", "none needed")
)
_SOME_DAYS = (date(2026, 1, 1), date(2031, 8, 20))
"""Two days on which to read a date: one that depends on the day it is read is not taken."""


class FormStep(NamedTuple):
    """A next step as it is written."""

    text: str
    owner: str = ""
    due: date | None = None


def join_evidence(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as one text: items of a list below one another, a blank line between the rest."""
    text = ""
    for paragraph in paragraphs:
        words = paragraph.text
        if not words:
            continue
        is_item = paragraph.level is not None or bool(_ITEM.match(words))
        text += ("\n" if is_item else "\n\n") + words if text else words
    return normalise(text)


def read_steps(cell: Cell, cycle: Cycle) -> Iterator[FormStep]:
    """A step for each paragraph, item and row of a table in a cell."""
    waiting: list[Paragraph] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        yield from _steps_of_paragraphs(waiting)
        waiting = []
        yield from _steps_of_table(block, cycle)
    yield from _steps_of_paragraphs(waiting)


def _steps_of_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[FormStep]:
    lead = ""
    lines = [
        (line, paragraph.level is not None or bool(_ITEM.match(line)))
        for paragraph in paragraphs
        for line in _split_lines(paragraph)
    ]
    for at, (line, is_item) in enumerate(lines):
        words = normalise_line(_ITEM.sub("", line, count=1))
        box = _BOX.match(words)
        words = words[box.end() :] if box else words
        if fold(words) in _NO_STEP or not words:
            continue
        if not is_item:
            lead = ""
            goes_on = at + 1 < len(lines) and lines[at + 1][1]
            if words.endswith(":") and goes_on:
                lead = f"{words} "
                continue
        yield FormStep(f"{lead}{words}")


def _split_lines(paragraph: Paragraph) -> Iterator[str]:
    """Lines of a paragraph; one that begins with a small letter goes on with the one before."""
    whole: list[str] = []
    for line in normalise(paragraph.text).split("\n"):
        stripped = line.strip()
        if whole and stripped and stripped[0].islower() and not _ITEM.match(line):
            whole[-1] += f" {stripped}"
        elif stripped:
            whole.append(line)
    yield from whole


def _steps_of_table(table: Table, cycle: Cycle) -> Iterator[FormStep]:
    """A step a row; owner and day from their own columns, where the first row names those."""
    purposes = [find_purpose(cell.text) for cell in table.rows[0].cells] if table.rows else []
    has_head = Purpose.OWNER in purposes or Purpose.DUE in purposes
    for row in table.rows[1:] if has_head else table.rows:
        if has_head and len(row.cells) == len(purposes):
            yield from _step_of_row(row, purposes, cycle)
        else:
            words = " · ".join(normalise_line(cell.text) for cell in row.cells if cell.text)
            if words and fold(words) not in _NO_STEP:
                yield FormStep(words)


def _step_of_row(row: Row, purposes: Sequence[Purpose], cycle: Cycle) -> Iterator[FormStep]:
    texts: dict[Purpose, list[str]] = {}
    for purpose, cell in zip(purposes, row.cells, strict=True):
        kind = purpose if purpose in (Purpose.OWNER, Purpose.DUE) else Purpose.STEPS
        if words := normalise_line(cell.text):
            texts.setdefault(kind, []).append(words)
    step = FormStep(" · ".join(texts.get(Purpose.STEPS, ())))
    step = with_owner(step, " · ".join(texts.get(Purpose.OWNER, ())))
    step = with_due(step, " · ".join(texts.get(Purpose.DUE, ())), cycle)
    if step.text or step.owner:
        yield step if step.text else step._replace(text=step.owner, owner="")


def with_owner(step: FormStep, owner: str) -> FormStep:
    """The step with what stands in a column of owners."""
    return step._replace(owner=normalise_line(owner))


def with_due(step: FormStep, due: str, cycle: Cycle) -> FormStep:
    """The step with what stands in a column of days; in its text where that is no clear day."""
    due = normalise_line(due)
    if not due:
        return step
    day = read_day(due, cycle)
    return step._replace(due=day) if day else step._replace(text=f"{step.text} ({due})".strip())


def read_day(text: str, cycle: Cycle) -> date | None:
    """The day of a text that means the same whenever it is read; else None."""
    try:
        days = {parse_due(text, cycle, today) for today in _SOME_DAYS}
    except UsageError:
        return None
    return days.pop() if len(days) == 1 else None
