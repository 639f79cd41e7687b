"""The language of a framework's words, and the direction in which they are written."""

from __future__ import annotations

from typing import TypedDict

from semh_tui.model.framework import Framework

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages whose usual script is written from right to left (Unicode CLDR)."""


class WordsOf(TypedDict):
    """What a document says of the language that its words are in."""

    language: str
    direction: str


def words_of(*frameworks: Framework) -> WordsOf:
    """The language and direction of a document that holds the words of frameworks: theirs, where they share one."""
    languages = {framework.language for framework in frameworks}
    language = (languages.pop() if len(languages) == 1 else "") or "en-GB"
    is_right_to_left = language.lower().split("-")[0] in _RIGHT_TO_LEFT
    return {"language": language, "direction": "rtl" if is_right_to_left else "ltr"}
