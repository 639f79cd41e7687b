"""Asks until an answer is understood, and takes the commands of every question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from semh_tui.model.errors import UsageError
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold
from semh_tui.plain.commands import COMMANDS_HELP, Command, Typed, parse_command
from semh_tui.plain.lines import Lines

_T = TypeVar("_T")
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 12
"""Of what is a text rather than a slip: each may be less where there is enough of the other."""


class Leave(Exception):  # noqa: N818 - nothing is wrong
    """The questions about a place end here."""


class GoTo(Leave):
    """Go on with another place, or with the same from its beginning."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class Quit(Leave):
    """The person stops."""


class RefusedAnswerError(UsageError):
    """A line of a pipe or a file that is no answer: the lines after it would answer other questions."""

    def __init__(self, number: int, error: UsageError) -> None:
        super().__init__(f"Line {number} of the answers: {error} Nothing after that line was read.")


class Questions:
    """``run`` carries out a command other than help; ``look`` is called before each answer is taken."""

    def __init__(
        self,
        lines: Lines,
        run: Callable[[Typed], None],
        look: Callable[[], None] = lambda: None,
    ) -> None:
        self.lines = lines
        self._run = run
        self._look = look

    def ask(
        self,
        question: str,
        parse: Callable[[str], _T],
        help_: str,
        *,
        is_text: bool = False,
        keep: Callable[[str], bool] | None = None,
    ) -> _T:
        """Ask until ``parse`` takes the answer, or a command leads elsewhere (Leave).

        Where the answer ``is_text``, only letters alone are commands, and they come first; else the
        question's own answers do. ``keep`` gets what is neither, and says whether it has a use for it.
        Raises RefusedAnswerError where nobody can be asked again.
        """
        while True:
            text = self.lines.ask(question)
            self._look()
            typed = parse_command(text, letters_only=True) if is_text else None
            if typed is None:
                try:
                    return parse(text)
                except UsageError as error:
                    typed = None if is_text else parse_command(text)
                    if typed is None:
                        if keep is None or not keep(text):
                            self._refuse(error)
                        continue
            if typed.command is Command.HELP:
                self.lines.say(help_)
                self.lines.say(COMMANDS_HELP)
            else:
                self._run(typed)

    def choose(
        self,
        question: str,
        answers: Mapping[str, _T],
        help_: str,
        keep: Callable[[str], bool] | None = None,
    ) -> _T:
        """Ask as :meth:`ask` for one of the answers by its letter or word; "" is Enter alone."""
        return self.ask(question, lambda text: choose_answer(answers, text), help_, keep=keep)

    def _refuse(self, error: UsageError) -> None:
        if not self.lines.is_interactive:
            raise RefusedAnswerError(self.lines.number, error)
        self.lines.say(str(error))


def is_sentence(lines: Lines, typed: str, answers: Iterable[str] = ()) -> bool:
    """Whether a person answered a question about a text with the text itself.

    Where the question has ``answers`` of several letters, only what is longer than each of them, and has
    several words. Never what comes from a pipe: the lines after it were meant for other questions.
    """
    has_words = len(typed.split()) >= _FEWEST_WORDS
    longest = max(map(len, answers), default=0)
    if longest:
        is_long = has_words and len(typed) > longest
    else:
        is_long = has_words or len(typed) >= _FEWEST_CHARACTERS
    return lines.is_interactive and is_long and parse_command(typed) is None


def short_text_error(typed: str, what: str) -> UsageError:
    """What a person hears whose answer to a question about a text is short enough for a slip."""
    return UsageError(
        f"{quote(typed, 40)} is no answer here, and short for {what}. Type a first to write it all the "
        "same, or Enter alone to go on; ? is help."
    )


def choose_answer(answers: Mapping[str, _T], text: str) -> _T:
    """The answer of a letter or word. Raises UsageError that says what there is."""
    word = fold(text)
    if word in answers:
        return answers[word]
    letters = ", ".join(key for key in answers if len(key) == 1)
    enter = " or Enter alone" if "" in answers else ""
    typed = quote(text, 40) if word else "A blank line"
    raise UsageError(f"{typed} is no answer here. Type {letters}{enter}; ? is help.")
