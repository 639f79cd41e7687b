"""Warning of personal data in what was just written, before it is kept and shared for years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

SECONDS = 12


def warn_of_personal_data(app: App[Any], audit: Path, *texts: str) -> None:
    """A notice for each kind of thing found in the texts; what was found is never repeated."""
    from semh_tui.storage.checks.personal_check import warn_of_personal_data

    for sentence in warn_of_personal_data("\n\n".join(texts), audit):
        app.notify(sentence, severity="warning", timeout=SECONDS)
