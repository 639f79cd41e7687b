"""The field in which one types what is looked for."""

from __future__ import annotations

from textual.widget import Widget

from semh_tui.tui.widgets.line_input import LineInput


class FindBox(LineInput):
    """Goes as soon as it is left; what was looked for before is replaced by the first letter."""

    def __init__(self, words: str, placeholder: str) -> None:
        super().__init__(words, placeholder=placeholder, id="find")

    async def on_blur(self) -> None:
        await self.remove()


async def open_find_box(parent: Widget, before: int | str, words: str, placeholder: str) -> None:
    """Go to the screen's find box; where there is none yet, put one into ``parent``."""
    if not parent.screen.query(FindBox):
        await parent.mount(FindBox(words, placeholder), before=before)
    box = parent.screen.query_one(FindBox)
    # At once, and not with the next message, as focus() would: what is typed next is text.
    parent.screen.set_focus(box)
    box.action_select_all()
