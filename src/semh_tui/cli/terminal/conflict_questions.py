"""Ask at the terminal which side of a merge to take, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.questions import ask_line
from semh_tui.compare.merge_fields import Field, Side
from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, Value
    from semh_tui.model.framework import Framework

LAST_LINE = "."
"""The line that ends a text typed over several lines."""


class SideNames(NamedTuple):
    """What the sides are called in front of their values, and in the question, where a key is in brackets.

    Without ``base`` the value before both is not known, and not shown.
    """

    mine: str
    theirs: str
    ask_mine: str
    ask_theirs: str
    base: str = ""


def ask_conflict(
    framework: Framework,
    conflict: Conflict,
    names: SideNames,
    resolve: Callable[[Conflict, Side | Value], None],
    where: str = "",
) -> bool:
    """Ask about one field until there is an answer; False where nobody wants to go on."""
    from semh_tui.reports.content.conflict_words import WRITABLE, conflict_name, value_words

    print_message(f"\n{conflict_name(framework, conflict)}{f' ({where})' if where else ''}")
    sides = [(names.mine, conflict.mine), (names.theirs, conflict.theirs)]
    if names.base:
        sides.insert(0, (names.base, conflict.base))
    for label, value in sides:
        words = value_words(framework, conflict, value).replace("\n", "\n          ")
        print_message(f"  {label:6}  {words}")
    keys = {_key(names.ask_mine): Side.MINE, _key(names.ask_theirs): Side.THEIRS}
    writable = conflict.field in WRITABLE
    other = ", (w)rite something else" if writable else ""
    question = f"Keep {names.ask_mine}, {names.ask_theirs}{other}, or (q)uit?"
    while True:
        try:
            answer = ask_line(question).strip().lower()[:1]
            if answer == "q":
                return False
            if answer in keys:
                resolve(conflict, keys[answer])
                return True
            if answer == "w" and writable:
                resolve(conflict, _read_value(conflict))
                return True
        except UsageError as error:
            print_message(str(error))
        except (EOFError, KeyboardInterrupt):
            print_message("")
            return False


def _key(words: str) -> str:
    """The letter in brackets."""
    return words.partition("(")[2][0]


def _read_value(conflict: Conflict) -> str:
    if conflict.field not in (Field.EVIDENCE, Field.NOTES):
        return ask_line("Write it:")
    print_message(f"Write it. A line with only a full stop ({LAST_LINE}) ends it.")
    lines = []
    while (line := ask_line()) != LAST_LINE:
        lines.append(line)
    return "\n".join(lines)
