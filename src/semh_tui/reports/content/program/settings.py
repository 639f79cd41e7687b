"""Every setting that holds, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from semh_tui.model.dates import full_date
from semh_tui.reports.document import Block, Cell, Column, Document, Heading, Paragraph, Row, Table
from semh_tui.reports.inline_text import make_text
from semh_tui.storage.settings.all_settings import GROUPS, RUN, Setting, SettingsRead

_NONE = "–"


def settings_document(read: SettingsRead) -> Document:
    """A table of what holds for the person, the folder, its repository and this run."""
    return Document((), tuple(_blocks(read)))


def _blocks(read: SettingsRead) -> Iterator[Block]:
    for group in GROUPS:
        settings = [setting for setting in read.settings if setting.group == group]
        if settings:
            yield Heading(make_text(group))
            yield _table(group, settings)
    yield Paragraph(
        make_text(
            f"Your own settings: {read.person_file}. The folder’s: {read.folder_file}. "
            "semh settings --make you, or --make folder, writes one with every line explained."
        )
    )


def _table(group: str, settings: Sequence[Setting]) -> Table:
    columns = (
        Column(make_text("Setting"), is_whole=True),
        Column(make_text("Value")),
        Column(make_text("From")),
    )
    return Table(columns, [_row(setting) for setting in settings], group)


def _row(setting: Setting) -> Row:
    value = setting.value or _NONE
    if setting.group == RUN and setting.name == "today":
        value = full_date(date.fromisoformat(value))
    return Row(
        (Cell(make_text(setting.name)), Cell(make_text(value)), Cell(make_text(setting.source)))
    )
