"""What questions about an open audit share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from semh_tui.plain.file_questions import FileQuestions
from semh_tui.plain.lines import Lines
from semh_tui.plain.questions import Questions
from semh_tui.session import Session


@dataclass
class AuditQuestions:
    """Questions about the audit of a session, which ``file`` saves."""

    session: Session
    questions: Questions
    file: FileQuestions
    today: date

    @property
    def lines(self) -> Lines:
        """Where they are asked."""
        return self.questions.lines
