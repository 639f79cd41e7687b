"""One audit being edited: changes, undo, last term's answers; saving, drafts and syncing with its file."""

from semh_tui.session.editing import UndoStep
from semh_tui.session.session import Session

__all__ = ["Session", "UndoStep"]
