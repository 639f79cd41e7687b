"""``framework_digest`` in an audit file: which words were rated, and whether they still are the framework's."""

from __future__ import annotations

import re

from semh_tui.model.framework import DIGEST_METHOD, Framework
from semh_tui.model.shell import quote_argument
from semh_tui.storage.reader.fields import Reader
from semh_tui.storage.reader.nodes import Node

FIELD = "framework_digest"
WORDS_CHANGED = "framework"
"""What a warning is about where a framework has other words by now."""
_DIGEST = re.compile(r"(?P<method>[1-9][0-9]{0,2}):[0-9a-f]{12,64}")


def read_digest(reader: Reader, node: Node | None, framework: Framework) -> str:
    """The words that were rated; a warning where they are others by now."""
    value = reader.scalar(node, FIELD)
    if not value or node is None:
        return ""
    match = _DIGEST.fullmatch(value)
    if match is None:
        reader.problem(
            node.line,
            FIELD,
            "this is not how semh records a framework’s words.",
            "Take the line out, then: semh upgrade with this audit.",
        )
    elif int(match["method"]) != DIGEST_METHOD:
        reader.problem(
            node.line,
            FIELD,
            "a newer semh recorded which words were rated; this one cannot tell whether they changed.",
            "Update semh.",
            warning=True,
        )
    elif _are_other_words(framework, value):
        reader.problem(
            node.line,
            WORDS_CHANGED,
            f"the words of {framework.name} have changed since this audit was rated.",
            f"To read them as they are now and go on: semh upgrade {quote_argument(reader.name)}",
            warning=True,
        )
    return value


def if_missing(framework: Framework, digest: str) -> str:
    """What to do where a criterion is missing: a file cut short, or a framework that has grown."""
    if not _are_other_words(framework, digest):
        return "The file may have been cut off."
    return (
        f"{framework.name} has been changed since this audit was started: put its old file back, and "
        "give the changed one an edition of its own."
    )


def _are_other_words(framework: Framework, digest: str) -> bool:
    """Whether a digest was recorded that can be compared, and is another than the framework's."""
    match = _DIGEST.fullmatch(digest)
    known = match is not None and int(match["method"]) == DIGEST_METHOD
    return known and digest != framework.digest
