"""The commands that every question takes, beside its own answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.text import fold


class Command(StrEnum):
    """A command by its word."""

    HELP = "help"
    BACK = "back"
    SKIP = "skip"
    NEXT = "next"
    JUMP = "jump"
    VIEW = "view"
    WHERE = "where"
    UNDO = "undo"
    REDO = "redo"
    LEFT = "left"
    LIST = "list"
    FIND = "find"
    STEPS = "steps"
    AGAIN = "again"
    WORDS = "words"
    DETAILS = "details"
    QUIT = "quit"


LETTERS = {
    "?": Command.HELP,
    "b": Command.BACK,
    "s": Command.SKIP,
    "n": Command.NEXT,
    "j": Command.JUMP,
    "v": Command.VIEW,
    "w": Command.WHERE,
    "u": Command.UNDO,
    "q": Command.QUIT,
}
_WORDS = {command.value: command for command in Command} | {"stop": Command.QUIT}

COMMANDS_HELP = (
    "At every question, as a letter or a word: b back, s skip, n next not rated, j and a number jump there, "
    "such as j 4.2; v view everything here, w where am I, u undo, redo, q quit. All is saved when you quit.\n"
    "As words alone: left, what is left to do; list, the numbers of each rating; find, places that have some words; "
    "steps, every next step, to tick and change; again, last term’s answers of this section, to take over; "
    "words, abbreviations and what ratings mean; details, setting, auditors, notes, final or draft."
)


class Typed(NamedTuple):
    """A command as it was typed, with what follows it."""

    command: Command
    argument: str = ""


def parse_command(text: str, *, letters_only: bool = False) -> Typed | None:
    """The command that a line is, None for none; only a jump has something behind it.

    With ``letters_only`` words are no commands, as where the answer is a text of its own.
    """
    word, _, argument = text.strip().partition(" ")
    known = LETTERS if letters_only else {**LETTERS, **_WORDS}
    command = known.get("?" if word == "?" else fold(word))
    argument = argument.strip()
    if command is None or (argument and command is not Command.JUMP):
        return None
    if letters_only and command is Command.JUMP and (not argument or " " in argument):
        return None
    return Typed(command, argument)
