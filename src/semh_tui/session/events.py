"""The events a sync service reports to its owner."""

from __future__ import annotations

from dataclasses import dataclass

from semh_tui.model.errors import SaveError
from semh_tui.session.shared_file import Update


@dataclass(frozen=True, slots=True)
class Saved:
    """The audit was saved; there may be newer changes already."""


@dataclass(frozen=True, slots=True)
class NotSaved:
    """A save failed; it is tried again every few seconds."""

    error: SaveError


@dataclass(frozen=True, slots=True)
class FileChanged:
    """Somebody else changed the file; what could be merged is in the session's audit."""

    update: Update


@dataclass(frozen=True, slots=True)
class DraftsRead:
    """What killed programs left is known: the session's ``recovered`` and ``pending_drafts``."""


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """Whether a draft can be kept; ``failure`` says why not."""

    failure: str


Event = Saved | NotSaved | FileChanged | DraftsRead | DraftChanged
