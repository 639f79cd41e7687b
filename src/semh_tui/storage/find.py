"""Finds what a person named in a catalogue: an audit, a setting, the two sides of a review.

Nothing is guessed: where the match is damaged or one of several, an error names the files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from semh_tui.model.cycle import is_term, parse_term, term_name
from semh_tui.model.errors import NearNameError, NotFoundError, UsageError
from semh_tui.model.quoting import quote
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import MOST_NAMES, fold, shorten_list, word_matcher
from semh_tui.model.typed_input.near_names import near_names
from semh_tui.storage.audit_folder import StoredAudit, load_named_audit, make_slug, no_audit_yet
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_latest
from semh_tui.storage.clock import today
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.entry import CatalogueEntry, refuse_unknown_term
from semh_tui.storage.file_names import YAML_SUFFIXES, is_yaml
from semh_tui.storage.git.revision import is_revision, read_revision
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.setting_audits import SettingAudits, name_settings

LATEST = ("last", "latest")


def find_audit(catalogue: Catalogue, name: str, *, to_change: bool = False) -> StoredAudit:
    """The audit of a path, of a term with its year ("2026-27 autumn", "summer 2026", "this term",
    "previous") or without ("autumn": the latest), "last", or ``REV:PATH`` as git kept it.

    Raises NotFoundError that says what there is, FileError where the file cannot be used,
    UsageError where it could be one of several, or is ``to_change`` and stands in the history.
    """
    if is_revision(name, catalogue.path):
        if to_change:
            raise UsageError(
                f"{quote(name)} stands in the history, and that is not changed. Name a term or a file."
            )
        data = read_revision(name, catalogue.path)
        read = read_audit(data, name, catalogue.library.find)
        # What stands in the history is not changed: no remedy would help it.
        warnings = tuple(warning._replace(remedy="") for warning in read.warnings)
        stored = StoredAudit(
            Path(name), read.audit, read.framework, Stamp(data), warnings, read.newer
        )
        return _refuse_other_framework(catalogue, stored)
    path = _complete_name(catalogue, Path(name))
    if is_yaml(path.name) or (
        (os.sep in name or (path_exists(path) and path.is_file())) and not _names_term(name)
    ):
        for candidate in filter(path_exists, (path, catalogue.path / path)):
            stored = load_named_audit(candidate, catalogue.library)
            return _refuse_other_framework(catalogue, stored)
        raise NotFoundError(f"There is no file {name}.{_describe_contents(catalogue)}")
    return catalogue.load(find_entry(catalogue, name))


def _complete_name(catalogue: Catalogue, path: Path) -> Path:
    """The path of an audit's file; the ending may be left out of a name that carries its framework, which is
    no term.
    """
    if path.suffix and not is_yaml(path.name):
        for name in (f"{path.name}{suffix}" for suffix in YAML_SUFFIXES):
            whole = path.with_name(name)
            if path_exists(whole) or path_exists(catalogue.path / whole):
                return whole
    return path


def _names_term(name: str) -> bool:
    return fold(name) in LATEST or term_name(name) is not None or is_term(name)


def _refuse_other_framework(catalogue: Catalogue, stored: StoredAudit) -> StoredAudit:
    """The audit. Raises UsageError where it answers another framework than the catalogue is of."""
    if catalogue.framework in ("", stored.audit.framework):
        return stored
    raise UsageError(
        f"{stored.path} answers {stored.audit.framework}, not {catalogue.framework}. "
        "Leave out --framework, or name another file."
    )


def find_entry(catalogue: Catalogue, name: str) -> CatalogueEntry:
    """The one file of a cycle, a term or "last"; it may be damaged. Raises as :func:`find_audit`."""
    matches, exact = _make_matcher(name)
    settings = [
        setting
        for setting in catalogue.settings
        if any(map(matches, setting.entries)) or any(map(matches, setting.damaged))
    ]
    strays = _find_strays(catalogue, settings, matches)
    if len(settings) > 1:
        raise _several_settings_error(name, settings)
    entries = settings[0].all_files if settings else strays
    frameworks = {
        entry.framework
        for entry in entries
        if matches(entry) and (not entry.problems or catalogue.library.knows(entry.framework))
    }
    if len(frameworks) > 1:
        raise several_frameworks_error(f"{quote(name)} could be an audit of any of", frameworks)
    for framework in frameworks:
        entries = catalogue.answering(entries, framework)
    matching = [entry for entry in entries if entry.cycle and matches(entry)]
    if len(catalogue.settings) == 1 and not catalogue.has_others:
        # Whose they are matters only where they are no older.
        strays = _drop_earlier(strays, matching)
    if settings and strays:
        raise _several_settings_error(name, settings, strays)
    if not (exact and matching):
        refuse_unknown_term(entries)
    if not matching:
        raise NotFoundError(
            f"There is no audit {_describe_term(name)} in {catalogue.path}.{_describe_contents(catalogue)}"
        )
    return require_latest(matching, catalogue.library)


def _find_strays(
    catalogue: Catalogue,
    settings: Sequence[SettingAudits],
    matches: Callable[[CatalogueEntry], bool],
) -> list[CatalogueEntry]:
    """Damaged files that match and belong to none of the settings; a folder that may not be read is another's."""
    placed = {entry.path for setting in settings for entry in setting.damaged}
    return [
        entry
        for entry in catalogue.damaged
        if entry.is_audit and not entry.is_folder and entry.path not in placed and matches(entry)
    ]


def _drop_earlier(
    strays: Sequence[CatalogueEntry], matching: Sequence[CatalogueEntry]
) -> list[CatalogueEntry]:
    """Without files of a term earlier than the latest that matches."""
    cycles = [entry.cycle for entry in matching if entry.cycle]
    return [
        entry for entry in strays if entry.cycle is None or not cycles or entry.cycle >= max(cycles)
    ]


def _make_matcher(name: str) -> tuple[Callable[[CatalogueEntry], bool], bool]:
    """A predicate for entries that may match, and whether the name means one exact cycle."""
    if fold(name) in LATEST:
        return lambda _entry: True, False
    if term := term_name(name):
        return lambda entry: entry.cycle is None or entry.cycle.term is term, False
    cycle = parse_term(name, today())
    return lambda entry: entry.cycle in (None, cycle), True


def _describe_term(name: str) -> str:
    """The name in quotes, with the term it means where it does not say so itself."""
    if fold(name) in LATEST or term_name(name):
        return quote(name)
    cycle = parse_term(name, today())
    relative = str(cycle.year) not in name and cycle.term not in fold(name)
    return f"{quote(name)} ({cycle.label})" if relative else quote(name)


def _several_settings_error(
    name: str, settings: Sequence[SettingAudits], damaged: Sequence[CatalogueEntry] = ()
) -> UsageError:
    names = [
        *sorted(name_settings(settings), key=sort_key),
        *(str(entry.path) for entry in damaged),
    ]
    return UsageError(
        f"{quote(name)} could be any of {len(names)} settings: {shorten_list(names)}. "
        "Choose one with --setting, or give the file."
    )


def several_frameworks_error(question: str, frameworks: Iterable[str]) -> UsageError:
    """The refusal to choose between frameworks; the ``question`` goes before their number."""
    ids = sorted(frameworks)
    return UsageError(
        f"{question} {len(ids)} frameworks: {', '.join(ids)}. "
        "Choose one with --framework, or give the file."
    )


def refuse_several_frameworks(catalogue: Catalogue) -> None:
    """Raise UsageError where the audits of the catalogue answer several frameworks."""
    frameworks = {entry.framework for entry in catalogue.audits}
    if len(frameworks) > 1:
        raise several_frameworks_error(f"{catalogue.path} holds audits of", frameworks)


def refuse_several_settings(catalogue: Catalogue) -> None:
    """Raise UsageError where the catalogue has several settings."""
    if len(catalogue.settings) > 1:
        names = sorted(name_settings(catalogue.settings), key=sort_key)
        raise UsageError(
            f"{catalogue.path} holds several settings: {shorten_list(names)}. "
            "Choose one with --setting, or give the files."
        )


def find_latest(catalogue: Catalogue) -> StoredAudit:
    """The latest audit of a folder of one setting and framework.

    Raises NotFoundError where there is none, UsageError where there are several settings, frameworks or
    files, FileError where it is damaged.
    """
    refuse_several_settings(catalogue)
    refuse_several_frameworks(catalogue)
    if not any(entry.is_audit for entry in catalogue.entries):
        raise no_audit_yet(catalogue.path)
    return catalogue.load(find_entry(catalogue, LATEST[0]))


def find_pair(
    catalogue: Catalogue, first: str = "", second: str = ""
) -> tuple[StoredAudit, StoredAudit]:
    """The old and the new audit of a review: two that are named, one against the term before it, or
    the folder's latest against the one before.

    Raises what :func:`find_audit` does, NotFoundError where there is nothing to compare with.
    """
    if second:
        return find_audit(catalogue, first), find_audit(catalogue, second)
    new = find_audit(catalogue, first) if first else find_latest(catalogue)
    old = catalogue.load_previous(new)
    if old is None:
        raise NotFoundError(
            f"There is no audit of {new.audit.setting} before {new.audit.cycle.label} in "
            f"{catalogue.path} to compare it with. Name two: semh review OLD NEW."
        )
    return old, new


def find_setting(catalogue: Catalogue, name: str) -> Catalogue:
    """The catalogue of one setting: by its name, its folder's name, or words that are in no other's;
    of several of one name, by the folder's name as it is written.

    Raises NotFoundError where there is none, NearNameError where one is called nearly so, UsageError
    where it could be several.
    """
    matches = _match_settings(catalogue.settings, name)
    if not matches:
        message = f"No setting in {catalogue.path} is called {quote(name, 60)}."
        if near := near_names(name, (setting.name for setting in catalogue.settings)):
            raise NearNameError(f"{message} Did you mean {' or '.join(near)}?", tuple(near))
        raise NotFoundError(message)
    if len(matches) > 1:
        matches = [setting for setting in matches if setting.folder == name] or matches
    if len(matches) > 1:
        raise UsageError(
            f"{quote(name, 60)} could be any of {len(matches)} settings: "
            f"{shorten_list(sorted(name_settings(matches), key=sort_key))}. Write more of the name, or its folder’s."
        )
    if fold(name) != fold(matches[0].folder):
        catalogue.refuse_damaged_namesake(matches[0])
    return catalogue.for_setting(matches[0])


def _match_settings(settings: Sequence[SettingAudits], name: str) -> Sequence[SettingAudits]:
    """Settings that match by their whole name, else by their folder's, else by every word."""
    folded, has_words = fold(name), word_matcher(name)
    for matches in (
        [setting for setting in settings if fold(setting.name) == folded],
        [
            setting
            for setting in settings
            if setting.folder and folded and fold(setting.folder) in (folded, make_slug(folded))
        ],
        [setting for setting in settings if folded and has_words(setting.name)],
    ):
        if matches:
            return matches
    return ()


def _describe_contents(catalogue: Catalogue) -> str:
    cycles = dict.fromkeys(str(entry.cycle) for entry in catalogue.audits)
    damaged = [str(entry.path) for entry in catalogue.damaged]
    contents = f" There is: {', '.join([*cycles][:MOST_NAMES])}." if cycles else ""
    if damaged:
        contents += f" Damaged: {shorten_list(damaged)}."
    return contents or " There is none yet: start with semh new."
