"""What the command palette offers: every section, every criterion, every action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from semh_tui.model.text import visible
from semh_tui.tui.modes import LIST_KEYS
from semh_tui.tui.screens.audit import AuditScreen

if TYPE_CHECKING:
    from semh_tui.model.framework import Place
    from semh_tui.tui.app import SemhApp


def commands(app: SemhApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """The palette's entries for the screen that is showing."""
    if isinstance(screen, AuditScreen):
        for binding in LIST_KEYS:
            yield SystemCommand(f"{binding.description}", binding.tooltip, _action(screen, binding))
        framework = screen.session.framework
        for place in screen.session.audit.answers:
            number = framework.numbers.get(place, "?")
            title = _escaped(framework.title_of(place))
            what = "the section’s judgement" if place.is_judgement else "criterion"
            yield SystemCommand(f"{number} {title}", f"Go to {what}", partial(_go, screen, place))
    yield SystemCommand("Theme", "Choose colours, light or dark", app.action_change_theme)
    yield SystemCommand("Leave semh", "Save and end the program", _quit(app))


def _action(screen: AuditScreen, binding: Binding) -> Callable[[], object]:
    return partial(screen.run_action, f"screen.{binding.action}")


def _quit(app: SemhApp) -> Callable[[], object]:
    return app.action_quit


def _go(screen: AuditScreen, place: Place) -> None:
    screen.go_to(place)
    screen.criteria.focus()


def _escaped(text: str) -> str:
    """The palette reads markup and takes only a string."""
    return visible(text).replace("[", r"\[")
