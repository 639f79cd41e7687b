"""Answers that name one of several things by its number: "t 2"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from semh_tui.model.errors import UsageError


class NumberedCommand(NamedTuple):
    """What is to be done, "" to go on, and with which; ``number`` counts from 1."""

    verb: str = ""
    number: int = 0


def parse_numbered(
    word: str, verbs: Mapping[str, str], count: int, thing: str
) -> NumberedCommand | None:
    """The command of a folded line; None where it begins with none of ``verbs``, or where there is nothing.

    The number may be left out where there is only one. Raises UsageError where it is missing or too high.
    """
    match = re.fullmatch(rf"({'|'.join(verbs)}) ?([0-9]{{0,4}})", word)
    if match is None or not count:
        return None
    if not match[2] and count > 1:
        raise UsageError(f"Which one? Write its number too, such as {match[1]} 1.")
    number = int(match[2] or 1)
    if not 1 <= number <= count:
        raise UsageError(f"There is no {thing} {number}. The last is {count}.")
    return NumberedCommand(verbs[match[1]], number)
