"""Every action that has a key, with the id by which a person gives it another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from semh_tui.reports.document import Block, Cell, Column, Document, Heading, Paragraph, Row, Table
from semh_tui.reports.inline_text import make_text


class ActionKey(NamedTuple):
    """An action: its id, its keys as they are named on the keyboard, and what it does."""

    name: str
    keys: str
    does: str


def keys_document(places: Mapping[str, Sequence[ActionKey]]) -> Document:
    """A table for each place, by its name."""
    return Document(make_text("Keys"), tuple(_blocks(places)))


def _blocks(places: Mapping[str, Sequence[ActionKey]]) -> Iterator[Block]:
    yield Paragraph(
        make_text(
            "Each action has an id. To give it another key, write the id under “keys” in your own "
            "settings: semh settings says where they are."
        )
    )
    columns = (
        Column(make_text("Key"), is_whole=True),
        Column(make_text("What it does")),
        Column(make_text("Id")),
    )
    for place, actions in places.items():
        rows = [
            Row(
                (
                    Cell(make_text(action.keys)),
                    Cell(make_text(action.does)),
                    Cell(make_text(action.name)),
                )
            )
            for action in actions
        ]
        yield Heading(make_text(place))
        yield Table(columns, rows, place)
