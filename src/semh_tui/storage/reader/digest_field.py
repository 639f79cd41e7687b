"""Compare ``framework_digest`` of an audit file, which says which words were rated, with the framework."""

from __future__ import annotations

import re

from semh_tui.model.field_types import DIGEST
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.rated_digest import DIGEST_METHODS
from semh_tui.model.shell import quote_argument
from semh_tui.storage.reader.validation import FileReader

FIELD = "framework_digest"
WORDS_CHANGED = "framework"
"""What a warning is about where a framework has other words by now."""


def warn_of_other_words(reader: FileReader, digest: str, framework: Framework) -> None:
    """Add a warning where the framework has other words by now, or nobody can tell."""
    if not _method(digest):
        return
    line = reader.line_of((FIELD,))
    if _method(digest) not in DIGEST_METHODS:
        reader.add_problem(
            line,
            FIELD,
            "a newer semh recorded which words were rated; this one cannot tell whether they changed.",
            "Update semh.",
            warning=True,
        )
    elif digest != framework.digest:
        reader.add_problem(
            line,
            WORDS_CHANGED,
            f"the words of {framework.name} have changed since this audit was rated.",
            f"To read them as they are now and go on: semh upgrade {quote_argument(reader.name)}",
            warning=True,
        )


def if_missing(framework: Framework, digest: str) -> str:
    """What to do where a criterion is missing: a file cut short, or a framework that has grown."""
    if _method(digest) not in DIGEST_METHODS or digest == framework.digest:
        return "The file may have been cut off."
    return (
        f"{framework.name} has been changed since this audit was started: put its old file back, and "
        "give the changed one an edition of its own."
    )


def _method(digest: str) -> str:
    """The method of a digest; "" where none was recorded."""
    return digest.partition(":")[0] if digest and re.fullmatch(DIGEST, digest) else ""
