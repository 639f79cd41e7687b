"""Sessions on an audit of the garden that keep drafts, and how a program that is killed leaves them."""

from __future__ import annotations

import os
from pathlib import Path

from garden import LIBRARY

from semh_tui.session import Session
from semh_tui.storage.audit_folder import load_audit


def open_with_drafts(file: Path) -> Session:
    """A session on the file; its ``recovered`` is what the last one had not saved."""
    session = Session(load_audit(file, LIBRARY))
    session.keep_drafts()
    return session


def kill_session(session: Session) -> None:
    """What the operating system does for a program that is killed: its files are closed."""
    assert session.journal
    assert session.journal._open
    os.close(session.journal._open._handle)
    session.journal._open._lock.release()
    session.journal = None
