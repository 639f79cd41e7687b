"""One audit being edited: change, undo, what last term said; and with its file: save, draft, sync."""

from semh_tui.session.editing import Change
from semh_tui.session.session import Session

__all__ = ["Change", "Session"]
