"""What the tests of examples/frameworks have in common."""

from __future__ import annotations

import re

from cli_support import semh

from semh_tui.model.framework import Framework
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE

USUAL = re.compile(r"(?<![^\W_])(reds?|ambers?|greens?|rag)(?![^\W_])", re.IGNORECASE)
"""What no output may have left over from the packaged framework's scale."""
_ALONE = re.compile(r"""(?<![\w.'’])[RG](?![\w.'’])|(?<=[\[(|,\t"])A(?=[\])|,\t"])""")
""" "A" is a word too: it is a letter of the scale where it fills a cell or brackets."""


def assert_follows(text: str, where: object, framework: Framework | None = None) -> None:
    """No word of the usual scale is left; with the framework, none of its letters and shapes either."""
    match = USUAL.search(text)
    assert match is None, (where, text[max(0, match.start() - 60) : match.end() + 60])
    if framework is None:
        return
    own = {sign for level in framework.scale.levels for sign in (level.letter, level.symbol)}
    own.update(framework.numbers.values())
    shapes = {level.symbol for level in DEFAULT_SCALE.levels if level.symbol in text}
    assert shapes.union(_ALONE.findall(text)) <= own, (where, text)


def assert_offers_its_own(text: str, where: object, framework: Framework) -> None:
    """Not applicable goes by the framework's own word, and is nowhere where nothing can be that."""
    scale, usual = framework.scale, DEFAULT_SCALE.not_applicable.label
    words = r"(?<!became )\bnot applicable\b" if scale.not_applicable.label != usual else ""
    if NOT_APPLICABLE not in framework.given_ratings:
        words = r"(?<!became )\bnot applicable\b|does not apply here|\bn/a\b"
    match = re.search(words, text, re.IGNORECASE) if words else None
    assert match is None, (where, text[max(0, match.start() - 160) : match.end() + 60])


def ran(framework: Framework, *arguments: str, stdin: str = "") -> str:
    """What a command prints; it succeeds, and neither that nor its messages have anything of the usual scale."""
    ended = semh(*arguments, stdin=stdin.encode())
    assert ended.code == 0, (arguments, ended.err)
    assert_follows(ended.out + ended.err, arguments, framework)
    return ended.out
