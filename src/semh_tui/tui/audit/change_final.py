"""Ask before an audit that is marked final is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS
from semh_tui.tui.questions import ask


def final_notice() -> str:
    """That the audit is final, and which key lets it be changed."""
    key = key_of(COMMON_KEYS, "change_final")
    return (
        f"This audit is final. Its next steps can be ticked; to change anything else press {key}."
    )


def ask_to_change(app: App[Any], session: Session, then: Callable[[], object]) -> None:
    """Ask whether a final audit is to be changed; ``then`` runs where the answer is yes."""

    def change() -> None:
        session.changing_final = True
        then()

    def make_draft() -> None:
        session.changing_final = True
        session.change_details(replace(session.audit, status=Status.DRAFT))
        then()

    ask(
        app,
        "Change a final audit?",
        [
            ("Leave it as it is", None),
            ("Change it; it stays marked as final", change),
            ("Make it a draft again", make_draft),
        ],
        message="This audit was finished, and others may have read it. "
        "Next steps can be ticked without changing it.",
    )


def change_or_ask(app: App[Any], session: Session, change: Callable[[], object]) -> None:
    """Change the session; where its audit is final, ask first and lose nothing of the change."""
    try:
        change()
    except FinalAuditError:
        ask_to_change(app, session, change)
