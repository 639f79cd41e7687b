"""Whether a value may be quoted in a message: the one place that decides it.

A message outlives the screen it is shown on: in a terminal's history, in the log of a CI system.
"""

from __future__ import annotations

import re

_HARMLESS = re.compile(r"[^0-9@]*[0-9]?[^0-9@]*")


def quote(value: str, longest: int = 80) -> str:
    """The value in quotes, at most so many characters of it; not at all where personal data is in it."""
    if kind := _kind_in(value):
        return f"“(not shown: it looks like {_ARTICLES.get(kind, 'a')} {kind})”"
    shown = value if len(value) <= longest else f"{value[: longest - 1]}…"
    return f"“{shown}”"


_ARTICLES = {"NHS number": "an", "e-mail address": "an"}


def _kind_in(value: str) -> str:
    """What is found first; here ten digits need no word to be an NHS number."""
    if _HARMLESS.fullmatch(value) and not re.search(r"\bat\b", value, re.IGNORECASE):
        return ""
    from semh_tui.model.personal_data import warnings_in

    findings = warnings_in(value) or warnings_in(f"NHS number {value}")
    return findings[0].kind if findings else ""


def mask(message: str) -> str:
    """The message with “[UPN]” and the like for what is found in it: for file names in it, and words
    of other programs."""
    if _HARMLESS.fullmatch(message):
        return message
    from semh_tui.model.personal_data import mask_findings

    return mask_findings(message)


def mask_values(message: str, values: list[str]) -> str:
    """As :func:`mask`, where another program may have put any of ``values`` into the message."""
    for value in sorted(values, key=len, reverse=True):
        if value in message and _kind_in(value):
            message = message.replace(value, quote(value))
    return mask(message)
