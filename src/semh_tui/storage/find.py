"""Finding what a person asked for in a catalogue: an audit, a setting, the two sides of a review.

Nothing is guessed: where what was asked for is damaged or one of several, the error names the files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from semh_tui.model.cycle import is_term, parse_term, term_name
from semh_tui.model.errors import NearNameError, NotFoundError, UsageError
from semh_tui.model.near_names import near_names
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, word_matcher
from semh_tui.storage.audit_folder import Stored, load, no_audit_yet, slug
from semh_tui.storage.catalogue import Catalogue, SettingAudits
from semh_tui.storage.clock import today
from semh_tui.storage.disk.atomic_write import Stamp, is_there
from semh_tui.storage.entry import Entry, refuse_unknown_term
from semh_tui.storage.git.revision import is_revision, read_revision
from semh_tui.storage.reader.audit_reader import read_audit

MOST_NAMES = 6
LATEST = ("last", "latest")


def find_audit(catalogue: Catalogue, asked: str) -> Stored:
    """The audit of a path, of a term with its year ("2026-27 autumn", "summer 2026", "this term",
    "previous") or without ("autumn": the latest), "last", or ``REV:PATH`` as git kept it.

    Raises NotFoundError that says what there is, FileError where the file cannot be used,
    UsageError where it could be one of several.
    """
    if is_revision(asked, catalogue.path):
        data = read_revision(asked, catalogue.path)
        read = read_audit(data, asked, catalogue.library.find)
        # What stands in the history is not changed: no remedy would help it.
        warnings = tuple(warning._replace(remedy="") for warning in read.warnings)
        return Stored(Path(asked), read.audit, read.framework, Stamp(data), warnings, read.newer)
    path = Path(asked)
    separated = os.sep in asked and not is_term(asked)
    if path.suffix in (".yaml", ".yml") or separated or (is_there(path) and path.is_file()):
        for candidate in (path, catalogue.path / path):
            if is_there(candidate):
                return load(candidate, catalogue.library)
        raise NotFoundError(f"There is no file {asked}.{_what_there_is(catalogue)}")
    return catalogue.load(find_entry(catalogue, asked))


def find_audit_to_change(catalogue: Catalogue, asked: str) -> Stored:
    """As :func:`find_audit`. Raises UsageError where it stands in the history, which is not changed."""
    if is_revision(asked, catalogue.path):
        raise UsageError(
            f"{quote(asked)} stands in the history, and that is not changed. Name a term or a file."
        )
    return find_audit(catalogue, asked)


def find_entry(catalogue: Catalogue, asked: str) -> Entry:
    """The one file of a cycle, a term or "last"; it may be damaged. Raises as :func:`find_audit`."""
    matches, exact = _matcher(asked)
    settings = [
        setting
        for setting in catalogue.settings
        if any(map(matches, setting.entries)) or any(map(matches, setting.damaged))
    ]
    strays = _strays(catalogue, settings, matches)
    if len(settings) > 1:
        raise _several_settings(asked, settings)
    entries = settings[0].all_files if settings else strays
    matching = [entry for entry in entries if entry.cycle and matches(entry)]
    if len(catalogue.settings) == 1:  # whose they are matters only where they are no older
        strays = _not_before(strays, matching)
    if settings and strays:
        raise _several_settings(asked, settings, strays)
    if not (exact and matching):
        refuse_unknown_term(entries)
    if not matching:
        raise NotFoundError(
            f"There is no audit {_in_words(asked)} in {catalogue.path}.{_what_there_is(catalogue)}"
        )
    return catalogue.latest_of(matching)


def _strays(
    catalogue: Catalogue, settings: Sequence[SettingAudits], matches: Callable[[Entry], bool]
) -> list[Entry]:
    """Damaged files that match and stand where no setting's audits do."""
    placed = {entry.path for setting in settings for entry in setting.damaged}
    return [
        entry
        for entry in catalogue.damaged
        if entry.is_audit and entry.path not in placed and matches(entry)
    ]


def _not_before(strays: Sequence[Entry], matching: Sequence[Entry]) -> list[Entry]:
    """Those that may be of the latest term that matches, or of a later one."""
    cycles = [entry.cycle for entry in matching if entry.cycle]
    return [
        entry for entry in strays if entry.cycle is None or not cycles or entry.cycle >= max(cycles)
    ]


def _matcher(asked: str) -> tuple[Callable[[Entry], bool], bool]:
    """Whether an entry may be what is asked for, and whether that is one cycle exactly."""
    if fold(asked) in LATEST:
        return lambda _entry: True, False
    if term := term_name(asked):
        return lambda entry: entry.cycle is None or entry.cycle.term is term, False
    cycle = parse_term(asked, today())
    return lambda entry: entry.cycle in (None, cycle), True


def _in_words(asked: str) -> str:
    """What was asked for, and which term that is where it does not say so itself."""
    if fold(asked) in LATEST or term_name(asked):
        return quote(asked)
    cycle = parse_term(asked, today())
    relative = str(cycle.year) not in asked and cycle.term not in fold(asked)
    return f"{quote(asked)} ({cycle.label})" if relative else quote(asked)


def _several_settings(
    asked: str, settings: Sequence[SettingAudits], damaged: Sequence[Entry] = ()
) -> UsageError:
    names = [*_names(settings), *(str(entry.path) for entry in damaged)]
    return UsageError(
        f"{quote(asked)} could be any of {len(names)} settings: {shorten_list(names)}. "
        "Choose one with --setting, or give the file."
    )


def refuse_several_settings(catalogue: Catalogue) -> None:
    """Raises UsageError where these are audits of several settings."""
    if len(catalogue.settings) > 1:
        raise UsageError(
            f"{catalogue.path} holds several settings: {shorten_list(_names(catalogue.settings))}. "
            "Choose one with --setting, or give the files."
        )


def find_latest(catalogue: Catalogue) -> Stored:
    """The latest audit of a folder of one setting.

    Raises NotFoundError where there is none, UsageError where there are several settings or files,
    FileError where it is damaged.
    """
    refuse_several_settings(catalogue)
    if not any(entry.is_audit for entry in catalogue.entries):
        raise no_audit_yet(catalogue.path)
    return catalogue.load(find_entry(catalogue, LATEST[0]))


def find_pair(catalogue: Catalogue, first: str = "", second: str = "") -> tuple[Stored, Stored]:
    """The old and the new audit of a review: two that are named, one against the term before it, or
    the folder's latest against the one before.

    Raises what :func:`find_audit` does, NotFoundError where there is nothing to compare with.
    """
    if second:
        return find_audit(catalogue, first), find_audit(catalogue, second)
    new = find_audit(catalogue, first) if first else find_latest(catalogue)
    old = catalogue.before(new)
    if old is None:
        raise NotFoundError(
            f"There is no audit of {new.audit.setting} before {new.audit.cycle.label} in "
            f"{catalogue.path} to compare it with. Name two: semh review OLD NEW."
        )
    return old, new


def find_setting(catalogue: Catalogue, asked: str) -> Catalogue:
    """The catalogue of one setting: by its name, its folder's name, or words that are in no other's;
    of several of one name, by the folder's name as it is written.

    Raises NotFoundError where there is none, NearNameError where one is called nearly so, UsageError
    where it could be several.
    """
    found = _meant(catalogue.settings, asked)
    if not found:
        message = f"No setting in {catalogue.path} is called {quote(asked, 60)}."
        if near := near_names(asked, (setting.name for setting in catalogue.settings)):
            raise NearNameError(f"{message} Did you mean {' or '.join(near)}?", tuple(near))
        raise NotFoundError(message)
    if len(found) > 1:
        found = [setting for setting in found if setting.folder == asked] or found
    if len(found) > 1:
        raise UsageError(
            f"{quote(asked, 60)} could be any of {len(found)} settings: "
            f"{shorten_list(sorted(_names(found)))}. Write more of the name, or its folder’s."
        )
    if fold(asked) != fold(found[0].folder):
        catalogue.refuse_damaged_namesake(found[0])
    return catalogue.of_setting(found[0])


def _meant(settings: Sequence[SettingAudits], asked: str) -> Sequence[SettingAudits]:
    """By the whole name, else by the folder's, else by every word."""
    name, has_words = fold(asked), word_matcher(asked)
    for found in (
        [setting for setting in settings if fold(setting.name) == name],
        [
            setting
            for setting in settings
            if fold(setting.folder) in (name, slug(name)) and setting.folder
        ],
        [setting for setting in settings if name and has_words(setting.name)],
    ):
        if found:
            return found
    return ()


def _what_there_is(catalogue: Catalogue) -> str:
    cycles = dict.fromkeys(str(entry.cycle) for entry in catalogue.audits)
    damaged = [str(entry.path) for entry in catalogue.damaged]
    said = f" There is: {', '.join([*cycles][:MOST_NAMES])}." if cycles else ""
    if damaged:
        said += f" Damaged: {shorten_list(damaged)}."
    return said or " There is none yet: start with semh new."


def _names(settings: Sequence[SettingAudits]) -> list[str]:
    """Their names in order; of settings of one name each with its folder's."""
    names = [setting.name for setting in settings]
    return sorted(
        f"{setting.name} ({setting.folder})" if names.count(setting.name) > 1 else setting.name
        for setting in settings
    )


def shorten_list(names: Sequence[str]) -> str:
    """ "A, B and 17 more"."""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
