"""The events a sync service reports to its owner."""

from __future__ import annotations

from typing import NamedTuple

from semh_tui.model.errors import SaveError
from semh_tui.session.shared_file import Update


class Saved(NamedTuple):
    """The audit was saved; there may be newer changes already."""


class NotSaved(NamedTuple):
    """A save failed; it is tried again every few seconds."""

    error: SaveError


class FileChanged(NamedTuple):
    """Somebody else changed the file; what could be merged is in the session's audit."""

    update: Update


class DraftsRead(NamedTuple):
    """What killed programs left is known: the session's ``recovered`` and ``pending_drafts``."""


class DraftChanged(NamedTuple):
    """Whether a draft can be kept; ``failure`` says why not."""

    failure: str


Event = Saved | NotSaved | FileChanged | DraftsRead | DraftChanged
