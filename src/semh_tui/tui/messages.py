"""Warnings that several screens show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App


def warn(app: App[Any], message: object) -> None:
    """Show a sentence, or an error's, for fifteen seconds."""
    app.notify(str(message), severity="warning", timeout=15)


def warn_of_personal_data(app: App[Any], audit: Path, *texts: str) -> None:
    """Show a message for each kind of personal data in the texts; none repeats it."""
    from semh_tui.storage.checks.personal_check import warn_of_personal_data

    for sentence in warn_of_personal_data("\n\n".join(texts), audit):
        app.notify(sentence, severity="warning", timeout=12)
