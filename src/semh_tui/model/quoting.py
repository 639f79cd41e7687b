"""Decide whether a value may be quoted in a message; no other module does.

A message outlives the screen it is shown on: in a terminal's history, in the log of a CI system.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HARMLESS = re.compile(r"[^0-9@]*[0-9]?[^0-9@]*")


def quote(value: str, longest: int = 80) -> str:
    """The value in quotes, at most so many characters of it; not at all where personal data is in it."""
    shown = conceal(value)
    if shown == value and len(value) > longest:
        shown = f"{value[: longest - 1]}…"
    return f"“{shown}”"


_ARTICLES = {"NHS number": "an", "e-mail address": "an"}


def _kind_in(value: str) -> str:
    """The first kind of personal data in a value; here ten digits need no word to be an NHS number."""
    if _HARMLESS.fullmatch(value) and not re.search(r"\bat\b", value, re.IGNORECASE):
        return ""
    from semh_tui.privacy.detection import find_personal_data

    findings = find_personal_data(value) or find_personal_data(f"NHS number {value}")
    return findings[0].kind if findings else ""


def mask(message: str) -> str:
    """The message with “[UPN]” and the like in place of personal data, which file names in it and
    words of other programs may have."""
    if _HARMLESS.fullmatch(message):
        return message
    from semh_tui.privacy.detection import mask_findings

    return mask_findings(message)


def conceal(name: str) -> str:
    """The name, or why it is not shown: as :func:`quote`, without the quotes."""
    kind = _kind_in(name)
    return f"(not shown: it looks like {_ARTICLES.get(kind, 'a')} {kind})" if kind else name


def conceal_path(path: str) -> str:
    """The path, with “[UPN].yaml” and the like for each part that has personal data in it."""
    parts = [_conceal_part(part) for part in re.split(r"([/\\])", path)]
    return conceal("".join(parts))


def _conceal_part(part: str) -> str:
    if kind := _kind_in(part):
        _name, dot, ending = part.rpartition(".")
        return f"[{kind}]{dot}{ending}" if dot and ending.isalpha() else f"[{kind}]"
    return part


def mask_values(message: str, values: Sequence[str]) -> str:
    """As :func:`mask`, where any of ``values`` may be in the message, whole or a part of it."""
    for value in sorted(values, key=len, reverse=True):
        if not _kind_in(value):
            continue
        for form in (value, repr(value)[1:-1], value.partition("=")[2]):
            message = message.replace(form, conceal_path(form)) if form else message
        for part in re.split(r"[/\\:=]", value):
            if _kind_in(part):
                message = message.replace(part, conceal(part))
    return mask(message)
