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


def words_of(framework: Framework) -> WordsOf:
    """The language and direction of a document that holds a framework's own words."""
    return {"language": framework.language or "en-GB", "direction": document_direction(framework)}


def document_direction(framework: Framework) -> str:
    """ "rtl" where the framework's words are written from right to left."""
    return "rtl" if framework.language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
