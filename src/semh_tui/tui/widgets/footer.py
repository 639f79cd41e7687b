"""The bottom line: the present mode, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from semh_tui.tui.keys.key_names import shortest_key


class Hint(NamedTuple):
    """The bindings whose keys are shown, what they do, and the action a click runs."""

    bindings: tuple[Binding, ...]
    label: str
    action: str

    @property
    def key(self) -> str:
        """The keys as they are shown, those a person chose for them."""
        return " ".join(map(shortest_key, self.bindings))


HELP_KEY = Binding("question_mark", "app.help", "Help", tooltip="All keys", id="app.help")
HELP_KEY_WHILE_TYPING = Binding("f1", "app.help", "Help", id="app.help-typing")
HELP_KEYS = Binding("question_mark,f1", "app.help", "Help", id="app.help")
"""Where nothing is typed."""
HELP = Hint((HELP_KEY,), "help", "app.help")
HELP_WHILE_TYPING = Hint((HELP_KEY_WHILE_TYPING,), "help", "app.help")


class ModeFooter(Widget):
    """One line that is never clipped: hints that do not fit whole are left out, help never is."""

    DEFAULT_CSS = """
    ModeFooter { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """
    mode: reactive[str] = reactive("")
    hints: reactive[tuple[Hint, ...]] = reactive(())
    help: reactive[Hint | None] = reactive(HELP)

    def show(self, mode: str, hints: Sequence[Hint], *, typing: bool = False) -> None:
        """``typing`` is true where "?" would be a letter of the text."""
        self.mode = mode
        self.hints = tuple(hints)
        self.help = HELP_WHILE_TYPING if typing else HELP

    def render(self) -> Content:
        """Lay out the mode, as many hints as fit whole, and help."""
        mode = f" {self.mode} " if self.mode else ""
        line = Content.styled(mode, "bold $background on $primary")
        last = _shown(self.help) if self.help else Content("")
        room = self.size.width - line.cell_length - last.cell_length - 2
        parts = [line]
        for hint in self.hints:
            shown = _shown(hint)
            room -= shown.cell_length
            if room < 0:
                break
            parts.append(shown)
        return Content.assemble(*parts, last)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key of the clicked hint does."""
        action = event.style.meta.get("hint")
        if action:
            await self.screen.run_action(action)


def _shown(hint: Hint) -> Content:
    """The key stands out; a click anywhere on the hint does what the key does."""
    shown = Content.assemble(
        "  ", (hint.key, "bold $footer-key-foreground"), " ", (hint.label, "$foreground")
    )
    return shown.stylize(Style.from_meta({"hint": hint.action}), 2)
