"""A conversation without a terminal: answers from a list, and what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.plain.conversation import Conversation
from semh_tui.plain.lines import InterruptedLineError
from semh_tui.session import Session
from semh_tui.storage.audit_folder import (
    NO_PREVIOUS,
    AuditFolder,
    PreviousAudit,
    load_audit,
    save_audit,
)
from semh_tui.storage.frameworks import Library

TODAY = date(2026, 11, 23)


class Script:
    """Answers one after another, then the end of input; an answer may be something to be done first.

    An answer of several lines is a paste: they come one by one, and the others wait meanwhile.
    """

    def __init__(
        self,
        answers: Iterable[str | Callable[[], str]],
        *,
        is_interactive: bool = True,
        unfinished: str | None = None,
    ) -> None:
        self.is_interactive = is_interactive
        self.number = 0
        self.said: list[str] = []
        self._answers = iter(answers)
        self._pasted: list[str] = []
        self._unfinished = unfinished

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: str = "") -> str:
        if question:
            self.said.append(question)
        answer = self._pasted.pop(0) if self._pasted else next(self._answers, None)
        if answer is None:
            if self._unfinished is not None:
                raise InterruptedLineError(self._unfinished)
            raise EOFError
        self.number += 1
        line, *pasted = (answer if isinstance(answer, str) else answer()).split("\n")
        self._pasted = pasted or self._pasted
        return line

    def has_more(self) -> bool:
        return bool(self._pasted)

    @property
    def text(self) -> str:
        return "\n".join(self.said)


class Held:
    """A conversation that was held: its exit status, what was said, and the file afterwards."""

    def __init__(self, path: Path, library: Library, script: Script, code: int) -> None:
        self.path = path
        self.code = code
        self.script = script
        self._library = library

    @property
    def said(self) -> str:
        return self.script.text

    @property
    def audit(self) -> Audit:
        return load_audit(self.path, self._library).audit


def write_file(path: Path, audit: Audit, framework: Framework) -> Path:
    """The audit in a file of its own."""
    save_audit(audit, framework, path, None)
    return path


def talk(
    path: Path,
    library: Library,
    *answers: str | Callable[[], str],
    previous: PreviousAudit = NO_PREVIOUS,
    is_interactive: bool = True,
    unfinished: str | None = None,
    changing_final: bool = False,
    folder: AuditFolder | None = None,
) -> Held:
    """Open the audit of a file and give these answers."""
    script = Script(answers, is_interactive=is_interactive, unfinished=unfinished)
    session = Session(load_audit(path, library), previous)
    session.changing_final = changing_final
    conversation = Conversation(session, script, TODAY, lambda: "semh open --plain autumn", folder)
    try:
        code = conversation.run()
    except KeyboardInterrupt:
        code = 130
    return Held(path, library, script, code)
