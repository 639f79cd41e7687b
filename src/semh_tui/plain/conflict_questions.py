"""Ask which side of a merge to take, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.compare.merge_fields import Side
from semh_tui.model.errors import UsageError
from semh_tui.plain.lines import Lines, read_text

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, Value
    from semh_tui.model.framework import Framework


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
    lines: Lines,
    framework: Framework,
    conflict: Conflict,
    names: SideNames,
    resolve: Callable[[Conflict, Side | Value], None],
    where: str = "",
) -> bool:
    """Ask about one field until there is an answer; False where nobody wants to go on."""
    from semh_tui.reports.content.conflict_words import PROSE, WRITABLE

    for words in _describe_sides(framework, conflict, names, where):
        lines.say(words)
    keys = {_key(names.ask_mine): Side.MINE, _key(names.ask_theirs): Side.THEIRS}
    is_prose = conflict.field in PROSE
    both = f"{conflict.mine}\n\n{conflict.theirs}" if conflict.mine and conflict.theirs else ""
    writable = conflict.field in WRITABLE
    other = ", (b)oth, one below the other" if is_prose and both else ""
    other += ", (w)rite something else" if writable else ""
    question = f"Keep {names.ask_mine}, {names.ask_theirs}{other}, or (q)uit?"
    while True:
        try:
            answer = lines.ask(question).strip().lower()[:1]
            if answer == "q":
                return False
            if answer == "?":
                lines.say("Type the letter in brackets of what is to stand there; q decides later.")
            if answer in keys:
                resolve(conflict, keys[answer])
                return True
            if answer == "b" and is_prose and both:
                resolve(conflict, both)
                return True
            if answer == "w" and writable:
                resolve(conflict, _read_value(lines, is_prose=is_prose))
                return True
        except UsageError as error:
            lines.say(str(error))
        except (EOFError, KeyboardInterrupt):
            lines.say("")
            return False


def _describe_sides(
    framework: Framework, conflict: Conflict, names: SideNames, where: str
) -> Iterator[str]:
    """The field's name, then its value on each side."""
    from semh_tui.plain.words import conflict_value
    from semh_tui.reports.content.conflict_words import conflict_name

    yield f"\n{conflict_name(framework, conflict)}{f' ({where})' if where else ''}"
    sides = [(names.mine, conflict.mine), (names.theirs, conflict.theirs)]
    if names.base:
        sides.insert(0, (names.base, conflict.base))
    for label, value in sides:
        yield f"{label}: {conflict_value(framework, conflict, value)}"


def _key(words: str) -> str:
    """The letter in brackets."""
    return words.partition("(")[2][0]


def _read_value(lines: Lines, *, is_prose: bool) -> str:
    if not is_prose:
        return lines.ask("Write it:")
    return read_text(lines, "Write it.")
