"""Ask a person a question with a few answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App
from textual.content import Content

Answer = tuple[str, Callable[[], object] | None]
"""An answer as a person reads it, and what it does; None does the same as escape."""


def ask(
    app: App[Any],
    title: str,
    answers: Sequence[Answer],
    otherwise: Callable[[], object] | None = None,
    *,
    message: str | Content = "",
    proposed: int = 0,
    rests: bool = False,
    closed: Callable[[], object] | None = None,
) -> None:
    """Ask, and do what the chosen answer says; ``otherwise`` is done on escape.

    ``proposed`` is the number of the answer under the cursor, from 0. ``closed`` is called first,
    whatever the answer. What ``rests`` means: see DialogScreen.
    """
    from semh_tui.tui.dialogs.choice import ChoiceScreen

    def take(chosen: int | None) -> None:
        if closed is not None:
            closed()
        action = answers[chosen][1] if chosen is not None else None
        action = action or otherwise
        if action is not None:
            action()

    labels = [label for label, _action in answers]
    app.push_screen(ChoiceScreen(title, labels, proposed, message=message, rests=rests), take)
