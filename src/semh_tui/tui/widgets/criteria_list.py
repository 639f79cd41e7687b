"""The list at the left: sections, their judgements and their criteria."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from semh_tui.model.place import Place
from semh_tui.tui.textual_internals import PartialOptionList
from semh_tui.tui.widgets.cursor_sign import CursorSign, cursor_keys
from semh_tui.tui.widgets.reflow import OneLine


class ListRow(NamedTuple):
    """A line of the list: a section's heading (``place`` None), or a place one can go to."""

    key: str
    place: Place | None
    line: OneLine


class CriteriaList(CursorSign, PartialOptionList):
    """Shows rows, and posts the place that is chosen or opened."""

    BINDINGS = [*cursor_keys("list")]

    @dataclass
    class Chosen(Message):
        """The cursor came to a place."""

        place: Place

    @dataclass
    class Opened(Message):
        """A place was asked for with enter or a click."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.set_reactive(CriteriaList.auto_links, False)
        self._places: dict[str, Place] = {}
        self._positions: dict[Place, int] = {}

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace all rows; the cursor is left for :meth:`go_to`."""
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(
                Option(row.line, id=row.key, disabled=row.place is None) for row in rows
            )
        self.refresh()  # Textual draws nothing where the last option is gone
        self._places = {row.key: row.place for row in rows if row.place}
        self._positions = {row.place: at for at, row in enumerate(rows) if row.place}

    def update_row(self, row: ListRow) -> None:
        """Show a row again, where it is in the list."""
        with suppress(OptionDoesNotExist):
            self.replace_option_prompt(row.key, row.line)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places shown, in order."""
        return tuple(self._positions)

    def go_to(self, place: Place) -> bool:
        """Put the cursor on a place without a message; return False where it is not shown."""
        position = self._positions.get(place)
        if position is None:
            return False
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = position
        if position and self.get_option_at_index(position - 1).disabled:
            self.scroll_to_highlight()
        return True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Post the place that the cursor came to."""
        event.stop()
        place = self._places.get(event.option.id or "")
        if place:
            # Straight to the screen: on its way up through each container between them it would arrive after
            # the cursor alone was drawn, in a frame of its own.
            self.screen.post_message(self.Chosen(place))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Post the place that is to be opened."""
        event.stop()
        place = self._places.get(event.option.id or "")
        if place:
            self.post_message(self.Opened(place))
