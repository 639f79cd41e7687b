"""Offer completions to the shell while a command is being typed.

Audit names come from file names only, which is fast. Criteria, sections, settings and owners come from
the files; what cannot be read offers nothing, and never prints a message in the middle of a line.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from semh_tui.model.sorting import sort_key
from semh_tui.model.text import fold

if TYPE_CHECKING:
    from semh_tui.model.audit import NextStep
    from semh_tui.model.framework import Framework
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue

# Value and explanation; shells that show no explanations leave it out.
Candidate = tuple[str, str]
# Bash ends a word at these; other shells quote what they insert.
_SPECIAL = frozenset(" \t'\"\\()&;<>|$`!*?[]{}~#")


def audits(ctx: typer.Context, incomplete: str) -> list[str]:
    """ "last", and the terms that file names tell of, newest first; "autumn" once that is begun.

    In place of a term of several frameworks, as their names have it, the files themselves, unless one
    framework is named.
    """
    terms = list(_terms(ctx))
    files = {} if ctx.params.get("framework") else _files_of_several(ctx)
    names = ["last", *(name for term in terms for name in files.get(term, [term]))]
    if incomplete:
        names += dict.fromkeys(term.rpartition("-")[2] for term in terms)
    return [name for name in names if name.startswith(fold(incomplete))]


def terms(ctx: typer.Context, incomplete: str) -> list[str]:
    """The terms that file names tell of, newest first."""
    return [name for name in _terms(ctx) if name.startswith(fold(incomplete))]


def new_terms(incomplete: str) -> list[str]:
    """This term and those beside it."""
    from semh_tui.model.cycle import Cycle
    from semh_tui.storage.clock import today

    present = Cycle.at(today())
    slugs = [cycle.slug for cycle in (present, present.after, present.before)]
    return [name for name in slugs if name.startswith(fold(incomplete))]


def _terms(ctx: typer.Context) -> Iterator[str]:
    from semh_tui.model.cycle import is_term
    from semh_tui.storage.file_names import list_yaml_files

    folder = _folder(ctx)
    files = [*list_yaml_files(folder, "[0-9]"), *list_yaml_files(folder, "*/[0-9]")]
    names = {path.name.partition(".")[0] for path in files}
    yield from sorted(filter(is_term, names), reverse=True)


def _files_of_several(ctx: typer.Context) -> dict[str, list[str]]:
    """The names of the top folder's files by term, where some carry their framework."""
    from semh_tui.storage.file_names import framework_in_name, list_yaml_files

    files: dict[str, list[Path]] = {}
    for path in list_yaml_files(_folder(ctx), "[0-9]"):
        files.setdefault(path.name.partition(".")[0], []).append(path)
    return {
        term: [path.name for path in paths]
        for term, paths in files.items()
        if len(paths) > 1 and any(map(framework_in_name, paths))
    }


def _folder(ctx: typer.Context) -> Path:
    """As AuditFolder.at, which would load the YAML parser for a press of the tab key."""
    return Path(ctx.obj or os.environ.get("SEMH_AUDITS") or "audits")


def _offered(
    candidates: Callable[[typer.Context], Iterable[Candidate]],
) -> Callable[[typer.Context, str], list[Candidate]]:
    """Offer those candidates that begin with what is typed; none where a file cannot be used."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Candidate]:
        """What Typer calls: it tells the two by their names."""
        from semh_tui.model.errors import SemhError

        try:
            matches = [
                (typed, explanation)
                for value, explanation in candidates(ctx)
                if (typed := _continue(incomplete, value))
            ]
        except (SemhError, OSError):
            return []
        if not os.environ.get("_SEMH_COMPLETE", "").endswith("bash"):
            return matches
        # Typer compares candidates with the word as typed, without its quoting: quoted ones would never
        # match a word that holds a space.
        return [(_escape(value), explanation) for value, explanation in matches]

    return complete


@_offered
def criteria(ctx: typer.Context) -> Iterable[Candidate]:
    """Numbers and ids of the audit's criteria, with their titles; with --judgement its sections."""
    return _places(ctx, judgements=bool(ctx.params.get("judgement")))


@_offered
def sections(ctx: typer.Context) -> Iterable[Candidate]:
    """Numbers and ids of sections, with their titles."""
    return _places(ctx, judgements=True)


@_offered
def settings(ctx: typer.Context) -> Iterable[Candidate]:
    """The settings in the folder, by name."""
    names = {setting.name for setting in _catalogue(ctx).settings}
    return ((name, "") for name in sorted(names, key=sort_key))


@_offered
def frameworks(ctx: typer.Context) -> Iterable[Candidate]:
    """The ids of the frameworks that the audits answer, with their titles."""
    catalogue = _catalogue(ctx)
    answered = {entry.framework for entry in catalogue.audits}
    return _frameworks(framework for framework in catalogue.frameworks if framework.id in answered)


@_offered
def known_frameworks(ctx: typer.Context) -> Iterable[Candidate]:
    """The ids of the frameworks at hand, with their titles."""
    from semh_tui.storage.audit_folder import AuditFolder

    return _frameworks(framework for _path, framework in AuditFolder.at(ctx.obj).library)


def _frameworks(frameworks: Iterable[Framework]) -> Iterable[Candidate]:
    return {framework.id: framework.title for framework in frameworks}.items()


@_offered
def owners(ctx: typer.Context) -> Iterable[Candidate]:
    """Who owns next steps in the audit, whoever owns most of them first."""
    counts = Counter(step.owner for step in _steps(ctx) if step.owner)
    return ((role, "") for role, _count in counts.most_common())


@_offered
def steps(ctx: typer.Context) -> Iterable[Candidate]:
    """The ids of the audit's next steps, with their texts; open ones first."""
    return ((step.id, step.text) for step in sorted(_steps(ctx), key=lambda step: not step.is_open))


@_offered
def ratings(ctx: typer.Context) -> Iterator[Candidate]:
    """What a criterion can be rated by the audit's framework, with its words for it."""
    framework = _framework(ctx)
    for rating in framework.given_ratings:
        yield rating, framework.label(rating)
    yield "none", ""


@_offered
def editions(ctx: typer.Context) -> Iterable[Candidate]:
    """Editions of the audit's framework that are here."""
    stored = _stored(ctx)
    for framework in _catalogue(ctx).frameworks:
        if stored is None or framework.id == stored.framework.id:
            yield framework.edition, framework.title


@_offered
def profiles(ctx: typer.Context) -> Iterable[Candidate]:
    """The profiles that the framework named on the line tells apart, else the audit's."""
    return ((profile, "") for profile in _framework_named(ctx).profiles)


def _framework_named(ctx: typer.Context) -> Framework:
    from semh_tui.storage.audit_folder import AuditFolder

    if named := ctx.params.get("framework"):
        return AuditFolder.at(ctx.obj).library.latest(named)
    return _framework(ctx)


def _framework(ctx: typer.Context) -> Framework:
    stored = _stored(ctx)
    return stored.framework if stored else _catalogue(ctx).library.latest()


def _steps(ctx: typer.Context) -> list[NextStep]:
    stored = _stored(ctx)
    return [step for _place, step in stored.audit.steps()] if stored else []


def _places(ctx: typer.Context, *, judgements: bool) -> Iterator[Candidate]:
    stored = _stored(ctx)
    framework = stored.framework if stored else _catalogue(ctx).library.latest()
    every = stored.audit.scope(framework).places if stored else framework.places
    places = [place for place in every if place.is_judgement is judgements]
    for place in places:
        yield framework.numbers[place], framework.title_of(place)
    for place in places:
        yield place.criterion or place.section, framework.title_of(place)


def _stored(ctx: typer.Context) -> StoredAudit | None:
    """Load the audit named so far on the line, else the folder's latest."""
    from semh_tui.storage.find import find_audit

    catalogue = _catalogue(ctx)
    name = ctx.params.get("audit") or ctx.params.get("old")
    if name:
        return find_audit(catalogue, name)
    return catalogue.load(catalogue.audits[0]) if catalogue.audits else None


def _catalogue(ctx: typer.Context) -> Catalogue:
    """The catalogue of the folder, setting and framework named so far; nobody is asked anything."""
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.find import find_setting

    folder = AuditFolder.at(ctx.obj)
    folder.refuse_missing()
    catalogue = Catalogue(folder)
    if setting := ctx.params.get("setting"):
        catalogue = find_setting(catalogue, setting)
    if framework := ctx.params.get("framework"):
        from semh_tui.storage.find_framework import find_framework

        catalogue = find_framework(catalogue, framework)
    return catalogue


def _continue(incomplete: str, value: str) -> str:
    """What is typed and the rest of the value; "" where the value begins otherwise.

    A shell accepts only what begins letter for letter as the typed word does.
    """
    if value.startswith(incomplete):
        return value
    begun = fold(incomplete)
    if not begun or not fold(value).startswith(begun):
        return ""
    ends = (end for end in range(1, len(value) + 1) if fold(value[:end]) == begun)
    end = next(ends, None)
    return "" if end is None else incomplete + value[end:]


def _escape(value: str) -> str:
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in value)
