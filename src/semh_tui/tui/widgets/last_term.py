"""What the audit before this one said of the same place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.text import first_line
from semh_tui.tui.content import lines, plain, rating_word, step_line


def last_term_panel(
    framework: Framework, answer: Answer | None, today: date, now: Mapping[str, NextStep]
) -> Content:
    """The whole answer, for a column of its own; ``now`` has this term's steps by id, so that a
    step done since is shown as done."""
    if answer is None or answer.is_blank:
        return Content.styled("Nothing was said about this last term.", "$quiet")
    parts = [rating_word(framework, answer.rating), Content("")]
    if answer.evidence:
        parts += [plain(answer.evidence), Content("")]
    if answer.next_steps:
        parts.append(Content.styled("Next steps", "bold"))
        parts += [step_line(now.get(step.id, step), today) for step in answer.next_steps]
        parts.append(Content(""))
    if answer.rating or answer.evidence:
        parts.append(Content.styled("=  same again", "$quiet"))
    return lines(parts)


def last_term_lines(framework: Framework, label: str, answer: Answer | None, width: int) -> Content:
    """The same in two lines, for a narrow window."""
    if answer is None or answer.is_blank:
        return Content.styled(f"{label}: nothing was said about this.", "$quiet")
    steps = len(answer.open_steps)
    head = Content.assemble(
        (f"{label} ", "$quiet"),
        rating_word(framework, answer.rating),
        (f" · {steps} step{'s' if steps > 1 else ''} open" if steps else "", "$quiet"),
        ("   = same again" if width > 50 else "", "$quiet"),
    )
    words = first_line(answer.evidence, max(width - 3, 10)) if answer.evidence else "no evidence"
    quoted = plain(f"“{words}”" if answer.evidence else words, "$quiet")
    return lines([head.truncate(width, ellipsis=True), quoted.truncate(width, ellipsis=True)])
