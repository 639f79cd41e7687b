"""Answers that name one of several things by its number: "t 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from semh_tui.model.errors import UsageError
from semh_tui.model.text import fold


class NumberedCommand(NamedTuple):
    """What is to be done, "" to go on, and with which; ``number`` counts from 1."""

    verb: str = ""
    number: int = 0


def parse_numbered(
    word: str, verbs: Sequence[str], count: int, thing: str, alone: str = ""
) -> NumberedCommand | None:
    """The command of a folded line; None where it begins with none of ``verbs``, or where there is nothing.

    A verb is typed as its word or as its first letter; a number ``alone`` stands for that verb. The number
    may be left out where there is only one. Raises UsageError where it is missing or too high.
    """
    named = {verb[0]: verb for verb in verbs} | {verb: verb for verb in verbs}
    if alone:
        named[""] = alone
    match = re.fullmatch(rf"({'|'.join(named)}) ?([0-9]{{0,4}})", word)
    if match is None or not count:
        return None
    if not match[2] and count > 1:
        raise UsageError(f"Which one? Write its number too, such as {match[1]} 1.")
    number = int(match[2] or 1)
    if not 1 <= number <= count:
        raise UsageError(f"There is no {thing} {number}. The last is {count}.")
    return NumberedCommand(named[match[1]], number)


def read_numbered(
    text: str, verbs: Sequence[str], count: int, thing: str, alone: str = ""
) -> NumberedCommand:
    """As :func:`parse_numbered`, where nothing else is an answer; without a verb for a blank line.

    Raises UsageError for everything else.
    """
    word = fold(text)
    command = parse_numbered(word, verbs, count, thing, alone) if word else NumberedCommand()
    if command is None:
        raise UsageError("That is no answer here. Type t and a number, or Enter alone; ? is help.")
    return command
