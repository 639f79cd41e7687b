"""Turn models into Textual content: the one way text reaches a widget, without markup or invisible
characters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.style import Style

from semh_tui.compare.movement import Movement
from semh_tui.model.audit import NextStep
from semh_tui.model.dates import short_date
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Level, Rating
from semh_tui.model.text import visible
from semh_tui.reports.content.words import NOT_NOW

_MOST_COUNTS = 5
"""On one line."""
MOVEMENT_STYLES = {
    Movement.IMPROVED: "$meaning-better bold",
    Movement.DECLINED: "$meaning-worse bold",
}


def plain(text: str, style: Style | str = "") -> Content:
    """A user's or a framework's text, exactly as written."""
    return Content.styled(visible(text), style)


def clickable(text: str, action: str, style: str = "") -> Content:
    """Words that name a key; a click on them does the same."""
    return Content.styled(text, Style.parse(style) + Style.from_meta({"@click": action}))


def for_all(words: str) -> Content:
    """A clickable hint how to show everything again: "esc for all"."""
    return clickable(f"({words})", "screen.back")


def colour(level: Level) -> str:
    """The theme's variable for a rating's colour."""
    return f"$rag-{level.colour}"


def mark(level: Level) -> Content:
    """The shape of a rating."""
    return Content.styled(level.symbol, colour(level))


def rating_word(framework: Framework, rating: Rating | None) -> Content:
    """Shape and word: "◆ Amber"."""
    level = framework.level(rating)
    return Content.assemble(mark(level), " ", plain(level.label))


def letter_and_count(level: Level, count: int | str) -> str:
    """ "R4"; "3:4" where the letter is a digit, as nobody takes 3 and 4 for 34 then."""
    return f"{level.letter}{':' if level.letter.isdigit() else ''}{count}"


def counts_lines(counts: Counts, lead: str) -> Content:
    """ "■ R 4   ◆ A 9   ● G 10   – 2   1 not rated" behind ``lead``, the last two only where there are any.

    Many take several lines, so that no line ends between a level and its count.
    """
    parts = [
        Content.assemble(
            mark(level), f" {letter_and_count(level, f' {counts.of_rating(level.key)}')}"
        )
        for level in counts.scale.levels
    ]
    if counts.not_applicable:
        parts.append(Content.assemble(("–", "$rag-not-applicable"), f" {counts.not_applicable}"))
    if counts.not_rated:
        parts.append(Content(f"{counts.not_rated} not rated"))
    size = len(parts) if len(parts) <= _MOST_COUNTS else _MOST_COUNTS - 1
    rows = [Content("   ").join(parts[at : at + size]) for at in range(0, len(parts), size)]
    return lines([(lead if at == 0 else " " * len(lead)) + row for at, row in enumerate(rows)])


def movement_mark(movement: Movement) -> Content:
    """The coloured sign of a movement."""
    return Content.styled(movement.symbol, MOVEMENT_STYLES.get(movement, "$quiet"))


def step_line(step: NextStep, today: date, *, applies: bool = True) -> Content:
    """One next step: box, text, owner, and when it was done or is due."""
    about = step_about(step, today, applies=applies)
    return step_text(step) + (Content.styled(" · ", "$quiet") + about if about else "")


def step_text(step: NextStep) -> Content:
    """Box and text of a next step."""
    return Content("☑ " if step.done else "☐ ") + plain(step.text)


def step_about(step: NextStep, today: date, *, applies: bool = True) -> Content:
    """ "SENCo · due 18 Dec"; overdue is said in words, and that the step's criterion does not apply."""
    parts = [plain(step.owner, "$quiet")] if step.owner else []
    if step.done:
        parts.append(Content.styled(f"done {short_date(step.done, today)}", "$quiet"))
    elif not applies:
        parts.append(Content.styled(NOT_NOW, "$quiet"))
    elif step.is_overdue(today) and step.due:
        parts.append(
            Content.styled(
                f"! overdue since {short_date(step.due, today)}", "$meaning-warning bold"
            )
        )
    elif step.due:
        parts.append(Content.styled(f"due {short_date(step.due, today)}", "$quiet"))
    return Content(" · ").join(parts)


def paragraphs(parts: Iterable[Content]) -> Content:
    """Join parts with a blank line between them."""
    return Content("\n\n").join(parts)


def lines(parts: Iterable[Content | str]) -> Content:
    """Join parts, each on a line of its own."""
    return Content("\n").join(parts)
