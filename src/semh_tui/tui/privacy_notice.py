"""Warn of personal data in what was just written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

SECONDS = 12


def warn_of_personal_data(app: App[Any], audit: Path, *texts: str) -> None:
    """Show a message for each kind of personal data in the texts; none repeats it."""
    from semh_tui.storage.checks.personal_check import warn_of_personal_data

    for sentence in warn_of_personal_data("\n\n".join(texts), audit):
        app.notify(sentence, severity="warning", timeout=SECONDS)
