"""Messages that several screens show: warnings, and those that hold only for a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App
from textual.notifications import SeverityLevel

if TYPE_CHECKING:
    from semh_tui.session import Session


@runtime_checkable
class ShowsMessages(Protocol):
    """The app, as far as it shows messages that hold only for a while."""

    def notify_while(
        self,
        holds: Callable[[], bool],
        message: str,
        *,
        severity: SeverityLevel = "information",
        timeout: float,
    ) -> None:
        """Show a message on the present screen for as long as it holds, at most ``timeout`` seconds."""

    def close_outdated(self) -> None:
        """Close the messages that hold no longer."""


def warn(app: App[Any], message: object) -> None:
    """Show a sentence, or an error's, for fifteen seconds."""
    app.notify(str(message), severity="warning", timeout=15)


def tell_while(
    app: App[Any],
    holds: Callable[[], bool],
    message: str,
    *,
    severity: SeverityLevel = "information",
    timeout: float,
) -> None:
    """Show a message on the present screen for as long as it holds, at most ``timeout`` seconds.

    Whoever changes what it speaks of calls :func:`close_outdated`.
    """
    assert isinstance(app, ShowsMessages)
    app.notify_while(holds, message, severity=severity, timeout=timeout)


def tell_change(app: App[Any], session: Session, message: str, *, timeout: float) -> None:
    """Say what was changed, or what undo does now: until the next change of the audit, or undo."""
    audit = session.audit
    tell_while(app, lambda: session.audit is audit, message, timeout=timeout)


def close_outdated(app: App[Any]) -> None:
    """Close the messages that hold no longer."""
    assert isinstance(app, ShowsMessages)
    app.close_outdated()


def warn_of_personal_data(
    app: App[Any], audit: Path, *texts: str, holds: Callable[[], bool] = lambda: True
) -> None:
    """Show a message for each kind of personal data in the texts; none repeats it.

    They stand on the present screen alone, while ``holds``: until the text is another.
    """
    from semh_tui.storage.checks.personal_check import warn_of_personal_data

    for sentence in warn_of_personal_data("\n\n".join(texts), audit):
        tell_while(app, holds, sentence, severity="warning", timeout=12)
