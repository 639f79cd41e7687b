"""What the tests of examples/frameworks have in common."""

from __future__ import annotations

import re

USUAL = re.compile(r"(?<![^\W_])(reds?|ambers?|greens?|rag)(?![^\W_])", re.IGNORECASE)
"""What no output may have left over from the packaged framework's scale."""


def assert_follows(text: str, where: object) -> None:
    match = USUAL.search(text)
    assert match is None, (where, text[max(0, match.start() - 60) : match.end() + 60])
