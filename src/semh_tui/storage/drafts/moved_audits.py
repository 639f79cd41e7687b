"""Which file an audit became, for the drafts of programs that had the old one open."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from semh_tui.storage.disk.atomic_write import remove_old_files, replace_file
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.drafts.draft_folder import name_drafts

_SUFFIX = ".moved"
_KEPT_FOR = 30 * 24 * 60 * 60.0
"""Seconds for which a program may have the old file open."""


def note_move(folder: Path, audit_path: Path, target: Path) -> None:
    """Note in the folder of drafts that an audit became the file ``target``.

    Where that cannot be written no draft can be kept there either, and none is looked for.
    """
    note = {"was": os.path.realpath(audit_path), "is": name_drafts(target)}
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_old_files(folder, f"*{_SUFFIX}", _KEPT_FOR)
        remove_old_files(folder)  # what killed programs were writing
        forget_move(folder, target)
        path = folder / f"{name_drafts(audit_path)}{_SUFFIX}"
        replace_file(path, json.dumps(note).encode(), 0o600)


def forget_move(folder: Path, audit_path: Path) -> None:
    """Drop the note that a file became another: it is an audit's own again."""
    with suppress(OSError):
        (folder / f"{name_drafts(audit_path)}{_SUFFIX}").unlink()


def former_names(folder: Path, audit_path: Path) -> Iterator[str]:
    """The prefixes of the drafts of each file that became this audit, and is gone."""
    notes = list(_read_notes(folder))
    names = [name_drafts(audit_path)]
    for name in names:  # grows: each file may have become another one in turn
        for was, became in notes:
            former = name_drafts(was)
            if became == name and former not in names and not path_exists(was):
                names.append(former)
                yield former


def _read_notes(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in folder.glob(f"*{_SUFFIX}"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            note = json.loads(path.read_bytes())
            yield Path(note["was"]), str(note["is"])
