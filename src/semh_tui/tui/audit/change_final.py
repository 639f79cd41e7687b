"""Ask before an audit that is marked final is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.tui.dialogs.choice import ChoiceScreen

NOTICE = "This audit is final. Its next steps can be ticked; to change anything else press F2."


def ask_to_change(app: App[Any], session: Session, then: Callable[[], object]) -> None:
    """Ask whether a final audit is to be changed; ``then`` runs where the answer is yes."""

    def chosen(value: str | None) -> None:
        if value in ("change", "draft"):
            session.changing_final = True
            if value == "draft":
                session.change_details(replace(session.audit, status=Status.DRAFT))
            then()

    app.push_screen(
        ChoiceScreen(
            "Change a final audit?",
            [
                ("leave", "Leave it as it is"),
                ("change", "Change it; it stays marked as final"),
                ("draft", "Make it a draft again"),
            ],
            "leave",
            message="This audit was finished, and others may have read it. "
            "Next steps can be ticked without changing it.",
        ),
        chosen,
    )


def change_or_ask(app: App[Any], session: Session, change: Callable[[], object]) -> None:
    """Change the session; where its audit is final, ask first and lose nothing of the change."""
    try:
        change()
    except FinalAuditError:
        ask_to_change(app, session, change)
