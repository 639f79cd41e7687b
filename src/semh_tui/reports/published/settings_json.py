"""Every setting that holds, as JSON."""

from __future__ import annotations

from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.storage.settings.all_settings import SettingsRead


class SettingInList(Record):
    """A setting, its value, and where that comes from."""

    group: str
    """For whom it holds."""
    name: str
    value: str
    """In words; empty where there is none."""
    source: str
    """A file, a variable or an option; "usual" where nobody chose."""


class SettingsDocument(JsonDocument):
    """What `semh settings` shows."""

    settings: tuple[SettingInList, ...]
    person_file: str
    """Where the person's own settings stand, or would."""
    folder_file: str
    """Where the folder's settings stand, or would."""
    problems: tuple[str, ...]
    """What is wrong with these files; what they say then does not count."""


def settings_json(read: SettingsRead) -> bytes:
    """The settings in the order in which they are shown."""
    return dump(
        SettingsDocument.build(
            read, person_file=str(read.person_file), folder_file=str(read.folder_file)
        )
    )
