"""Looking at a screen as a person does, and waiting for what should come."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.events import MouseDown, MouseUp
from textual.pilot import Pilot
from textual.screen import Screen

from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.dialog import DialogScreen

ScreenT = TypeVar("ScreenT", bound=Screen[Any])


async def wait_for(pilot: Pilot[int], predicate: Callable[[], object], description: str) -> None:
    """Go on as soon as ``predicate`` holds; fail with ``description`` where it never does."""
    for _attempt in range(1_000):
        if predicate():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"never came: {description}")


def audit_screen(app: App[int]) -> AuditScreen:
    """The audit that is open, whatever stands above it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))


async def wait_for_screen(pilot: Pilot[int], app: App[int], kind: type[ScreenT]) -> ScreenT:
    """The screen on top, once it is one of that kind."""
    await wait_for(pilot, lambda: isinstance(app.screen, kind), kind.__name__)
    assert isinstance(app.screen, kind)
    return app.screen


async def answer(pilot: Pilot[int], app: App[int], *keys: str) -> None:
    """Press keys in the dialogue that is open, once it takes any."""
    dialog = app.screen
    assert isinstance(dialog, DialogScreen), dialog
    await wait_for(
        pilot, lambda: not dialog.is_resting, "the moment in which keys are ignored is over"
    )
    await pilot.press(*keys)
    await pilot.pause()


async def stand_still(pilot: Pilot[Any], app: App[Any]) -> None:
    """Wait until the picture, with the screens beneath a dialogue, is the same three times."""
    pictures = [""]
    for _attempt in range(1_000):
        pictures = [*pictures[-2:], app.export_screenshot()]
        if len(pictures) == 3 and len(set(pictures)) == 1:
            return
        await pilot.pause(0.02)
    raise AssertionError("never stood still")


async def resize(pilot: Pilot[Any], app: App[Any], width: int, height: int) -> None:
    """Change the window's size, and wait until everything stands where it will stay."""
    await pilot.resize_terminal(width, height)
    await wait_for(pilot, lambda: app.screen.size == (width, height), f"{width} x {height}")
    await stand_still(pilot, app)


async def click(pilot: Pilot[int], app: App[int], words: str) -> None:
    """Click where the words stand on the screen."""
    await wait_for(pilot, lambda: words in screen_text(app), words)
    y, row = next((y, row) for y, row in enumerate(rows(app)) if words in row)
    x = row.index(words) + 1
    for kind in (MouseDown, MouseUp):  # to the app, as from a terminal; the Pilot's own go past it
        app.post_message(
            kind(
                None,
                x,
                y,
                0,
                0,
                button=1,
                shift=False,
                meta=False,
                ctrl=False,
                screen_x=x,
                screen_y=y,
            )
        )
        await pilot.pause()


def rows(app: App[int], screen: Screen[Any] | None = None) -> list[str]:
    """What stands on each row of the screen."""
    strips = (screen or app.screen)._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: App[int]) -> str:
    return "\n".join(rows(app))


def screen_words(app: App[int]) -> str:
    """The screen's words on one line, however they are wrapped; without the bar beside a message."""
    return " ".join(screen_text(app).replace("▌", " ").split())


def without_fonts(svg: str) -> str:
    """A picture that asks nothing of the network: the reader's own monospaced font will do."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, ", "").replace("Fira Code", "monospace")
