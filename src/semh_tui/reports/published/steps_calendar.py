"""Open next steps as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from semh_tui.compare.steps import OpenStep, list_open_steps
from semh_tui.model.dates import full_date
from semh_tui.model.text import visible
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.content.words import NOT_NOW, place_name

_EPOCH = date(1970, 1, 1)


def actions_calendar(plan: ActionPlan) -> bytes:
    """The due dates of an action plan as a calendar."""
    steps = list_open_steps(plan.audit, plan.framework, with_done=True)
    return steps_calendar(steps, plan.today)


def undated_words(steps: Iterable[OpenStep]) -> str:
    """Say how many open steps a calendar leaves out, having no due date; "" for none."""
    count = sum(not step.step.due and step.step.is_open for step in steps)
    return f"Left out because they have no due date: {count}." if count else ""


def steps_calendar(steps: Iterable[OpenStep], today: date) -> bytes:
    """An iCalendar file (RFC 5545): an all-day entry on each due date, shown as free time.

    Steps without a due date are left out: to cancel an entry its date must be known (RFC 5546, 3.2.1), and a
    calendar that subscribes drops what is no longer there. Those that are done, and those of what does not apply now,
    are cancelled. An entry's UID stays the same from export to export and its SEQUENCE grows from day
    to day (RFC 5545, 3.8.7.4), so that a calendar updates it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//semh//next steps//EN", "METHOD:PUBLISH"]
    for open_step in steps:
        if open_step.step.due is not None:
            lines += _calendar_entry(open_step, open_step.step.due, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode()


def _calendar_entry(open_step: OpenStep, due: date, today: date) -> Iterator[str]:
    step = open_step.step
    about = [
        place_name(open_step.framework, open_step.place),
        open_step.setting,
        open_step.cycle.label,
    ]
    if step.done:
        about.append(f"Done on {full_date(step.done)}")
    if not open_step.applies:
        about.append(NOT_NOW.capitalize())
    yield "BEGIN:VEVENT"
    yield f"UID:{step.id}-{_slug(open_step.setting)}-{open_step.framework.id}@semh.invalid"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    owner = f" ({step.owner})" if step.owner else ""
    yield f"SUMMARY:{_escape(step.text + owner)}"
    yield f"DESCRIPTION:{_escape(chr(10).join(about))}"
    yield "TRANSP:TRANSPARENT"
    # Days since 1970: no file counts its changes, and the numbers need not be consecutive.
    yield f"SEQUENCE:{(today - _EPOCH).days}"
    if step.done or not open_step.applies:
        yield "STATUS:CANCELLED"
    yield "END:VEVENT"


def _slug(text: str) -> str:
    return "".join(
        character if character.isascii() and character.isalnum() else "-"
        for character in text.lower()
    )


def _escape(text: str) -> str:
    text = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Fold a line at 75 octets (RFC 5545, 3.1), never inside a character."""
    folded, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            yield folded
            folded, size = " ", 1
        folded += character
        size += octets
    yield folded
