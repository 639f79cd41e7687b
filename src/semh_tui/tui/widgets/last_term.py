"""Last term's answer to the same place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.text import first_line, plural
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS
from semh_tui.tui.styled_text import clickable, lines, paragraphs, plain, rating_word, step_line


def last_term_panel(
    framework: Framework,
    answer: Answer | None,
    today: date,
    now: Mapping[str, NextStep],
    *,
    applies: bool = True,
) -> Content:
    """The whole answer, for a column of its own; ``now`` has this term's steps by id, so that a
    step done since is shown as done. ``applies`` says whether the place applies this term."""
    if answer is None or answer.is_blank:
        return Content.styled("Nothing was written about this last term.", "$quiet")
    parts = [rating_word(framework, answer.rating)]
    if answer.evidence:
        parts.append(plain(answer.evidence))
    if answer.next_steps:
        steps = (now.get(step.id, step) for step in answer.next_steps)
        shown = [step_line(step, today, applies=applies) for step in steps]
        parts.append(lines([Content.styled("Next steps", "bold"), *shown]))
    if answer.rating or answer.evidence:
        parts.append(_same_again())
    return paragraphs(parts)


def _same_again() -> Content:
    return clickable(f"{key_of(COMMON_KEYS, 'same')} same again", "screen.same", "$accent")


class LastTermLines(Widget):
    """The same in two lines, for a narrow window; cut to the width it is drawn in."""

    DEFAULT_CSS = """
    LastTermLines { height: 2; background: $panel; padding: 0 1; }
    LastTermLines.-none { display: none; }
    """
    framework: reactive[Framework | None] = reactive(None)
    label: reactive[str] = reactive("")
    answer: reactive[Answer | None] = reactive(None)
    error: reactive[str] = reactive("")

    def render(self) -> Content:
        """Lay out rating and first words of last term's answer."""
        width, answer = self.size.width, self.answer
        if self.error:
            return plain(f"{self.label}: {self.error}", "$error")
        if self.framework is None or answer is None or answer.is_blank:
            return Content.styled(f"{self.label}: nothing was written about this.", "$quiet")
        steps = len(answer.open_steps)
        head = Content.assemble(
            (f"{self.label} ", "$quiet"),
            rating_word(self.framework, answer.rating),
            (f" · {plural(steps, 'step')} open" if steps else "", "$quiet"),
        )
        if (answer.rating or answer.evidence) and head.cell_length + 15 <= width:
            head = Content.assemble(head, "   ", _same_again())
        words = first_line(answer.evidence, max(width - 3, 10)) if answer.evidence else ""
        quoted = plain(f"“{words}”" if words else "no evidence", "$quiet")
        return lines([head.truncate(width, ellipsis=True), quoted.truncate(width, ellipsis=True)])
