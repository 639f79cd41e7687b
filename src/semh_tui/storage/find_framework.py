"""Finds the framework that a person named: by its id, or by words of its id and title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, shorten_list, word_matcher
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.frameworks import Library


def find_framework(catalogue: Catalogue, name: str) -> Catalogue:
    """The catalogue of the framework that a person named, of those that its files answer.

    Raises NotFoundError where there is none, UsageError where it could be several.
    """
    ids = dict.fromkeys(
        entry.framework
        for entry in catalogue.entries
        if not entry.problems or catalogue.library.knows(entry.framework)
    )
    matches = _match(catalogue.frameworks, ids, name)
    if not matches:
        raise not_answered_error(catalogue.path, name, ids)
    return catalogue.for_framework(_require_one(matches, name))


def not_answered_error(folder: Path, name: str, ids: Iterable[str]) -> NotFoundError:
    """The error for a framework that none of a folder's audits answers; ``ids`` are those that they do."""
    answered = shorten_list(sorted(ids))
    there_is = f" Audits there answer: {answered}." if answered else ""
    return NotFoundError(f"No audit in {folder} answers {quote(name, 60)}.{there_is}")


def find_framework_id(library: Library, name: str) -> str:
    """The id of the framework at hand that a person named; the name itself where none is so called.

    Raises UsageError where it could be several.
    """
    frameworks = [framework for _path, framework in library.files()]
    ids = dict.fromkeys(framework.id for framework in frameworks)
    matches = _match(frameworks, ids, name)
    return _require_one(matches, name) if matches else name


def _match(frameworks: Iterable[Framework], ids: Iterable[str], name: str) -> Sequence[str]:
    """Those of the ids that match as a whole, else by every word."""
    ids, folded, has_words = set(ids), fold(name), word_matcher(name)
    if folded in ids:
        return [folded]
    return sorted(
        {
            framework.id
            for framework in frameworks
            if framework.id in ids and folded and has_words(f"{framework.id} {framework.title}")
        }
    )


def _require_one(matches: Sequence[str], name: str) -> str:
    if len(matches) > 1:
        raise UsageError(
            f"{quote(name, 60)} could be any of {len(matches)} frameworks: "
            f"{', '.join(matches)}. Write the id of the one that is meant."
        )
    return matches[0]
