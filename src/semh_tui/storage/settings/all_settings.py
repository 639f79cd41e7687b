"""Every setting that holds here, with its value and where that comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import FileError, SemhError
from semh_tui.model.folder_settings import FolderSettings
from semh_tui.model.person_settings import PersonSettings
from semh_tui.storage.audit_folder import VARIABLE as AUDITS_VARIABLE
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.clock import VARIABLE as TODAY_VARIABLE
from semh_tui.storage.clock import today
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.file_names import SETTINGS
from semh_tui.storage.git.repository import find_repository
from semh_tui.storage.settings.folder_settings import read_rules
from semh_tui.storage.settings.person_settings import (
    NO_SETTINGS,
    find_settings_file,
    read_person_settings,
)

USUAL = "usual"
YOU, FOLDER, REPOSITORY, RUN = "You, on this computer", "This folder", "Its repository", "This run"
GROUPS = (YOU, FOLDER, REPOSITORY, RUN)


class Setting(NamedTuple):
    """A setting that holds: its value in words, "" for none, and the file or variable it comes from."""

    group: str
    name: str
    value: str
    source: str


class SettingsRead(NamedTuple):
    """The settings in the order they are shown, their files, and what is wrong with those."""

    settings: tuple[Setting, ...]
    person_file: Path
    folder_file: Path
    problems: tuple[str, ...]
    own_keys: Mapping[str, str] = {}
    """The person's own keys, by the id of their action; only the screens know whether they will do."""


def read_all_settings(folder: AuditFolder, *, was_named: bool) -> SettingsRead:
    """Read every settings file; one that cannot be used counts as absent and is among the problems.

    ``was_named``: whether the folder was named with --audits.
    """
    problems: list[str] = []
    person_file, folder_file = find_settings_file(), folder.path / SETTINGS
    person, own = NO_SETTINGS, FolderSettings()
    try:
        person = read_person_settings()
    except FileError as error:
        problems.append(str(error))
    try:
        own = read_rules(folder.path).settings
    except FileError as error:
        problems.append(str(error))
    settings = (
        *_of_person(person, str(person_file)),
        *_of_folder(folder, own, str(folder_file), was_named=was_named),
        *_of_repository(folder, problems),
        *_of_run(),
    )
    return SettingsRead(settings, person_file, folder_file, tuple(problems), person.keys)


def _of_person(person: PersonSettings, file: str) -> Iterator[Setting]:
    yield _chosen(YOU, "theme", person.theme, file, "dark")
    named = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name)), "")
    if person.editor or not named:
        yield _chosen(YOU, "editor", person.editor, file, "")
    else:
        yield Setting(YOU, "editor", os.environ[named], named)
    keys = "; ".join(f"{name}: {key}" for name, key in person.keys.items())
    yield _chosen(YOU, "keys", keys, file, "")


def _of_folder(
    folder: AuditFolder, own: FolderSettings, file: str, *, was_named: bool
) -> Iterator[Setting]:
    source = AUDITS_VARIABLE if os.environ.get(AUDITS_VARIABLE) else USUAL
    yield Setting(FOLDER, "audits", str(folder.path), "--audits" if was_named else source)
    yield _chosen(FOLDER, "setting", own.setting, file, "")
    yield _chosen(FOLDER, "auditors", _join(own.auditors), file, "")
    yield _chosen(FOLDER, "framework", own.framework, file, "")
    yield _chosen(FOLDER, "example", "yes" if own.example else "", file, "no")
    allowed = len(own.personal_data.allow) + len(own.personal_data.overrides)
    # What is allowed may be an address or a number: it is counted, not repeated.
    yield _chosen(FOLDER, "personal_data", f"{allowed} allowed" if allowed else "", file, "")


def _of_repository(folder: AuditFolder, problems: list[str]) -> Iterator[Setting]:
    try:
        top = find_repository(folder.path).top
    except SemhError:  # it stands in none
        return
    skip: Sequence[str] = ()
    try:
        skip = read_rules(top).settings.skip if path_exists(top / SETTINGS) else ()
    except FileError as error:
        if str(error) not in problems:
            problems.append(str(error))
    yield _chosen(REPOSITORY, "skip", _join(skip), str(top / SETTINGS), "")


def _of_run() -> Iterator[Setting]:
    source = TODAY_VARIABLE if os.environ.get(TODAY_VARIABLE) else "the computer’s clock"
    yield Setting(RUN, "today", today().isoformat(), source)
    for name, variable in (("pages", "PAGER"), ("colour", "NO_COLOR")):
        value = os.environ.get(variable)
        if value is not None:
            shown = ("off" if value else "on") if variable == "NO_COLOR" else value or "off"
            yield Setting(RUN, name, shown, variable)
        else:
            yield Setting(RUN, name, "on", USUAL)


def _chosen(group: str, name: str, value: str, file: str, usual: str) -> Setting:
    return Setting(group, name, value or usual, file if value else USUAL)


def _join(items: Sequence[str]) -> str:
    return ", ".join(items)
