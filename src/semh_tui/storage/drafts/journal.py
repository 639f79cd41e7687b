"""Journals of what is typed and not yet in the audit's file, so that a killed program loses nothing.

A journal is append-only, synced to the disk at every write, readable by this account only, and outside
everything git can commit. Each program that edits an audit has its own file.
"""

from __future__ import annotations

import glob
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.place import Place
from semh_tui.storage.drafts.draft_folder import (
    DRAFT_SUFFIX,
    find_draft_folder,
    name_drafts,
    sweep_editor_files,
)
from semh_tui.storage.drafts.draft_format import (
    Draft,
    Forms,
    build_whole_line,
    list_changes,
    list_form_lines,
)
from semh_tui.storage.drafts.editor_file import is_waiting, move_editor_text, take_editor_text
from semh_tui.storage.drafts.last_place import (
    forget_last_place,
    move_last_place,
    note_last_place,
)
from semh_tui.storage.drafts.moved_audits import forget_move, former_names, note_move
from semh_tui.storage.drafts.open_draft import (
    OpenDraft,
    is_abandoned,
    is_in_use,
    remove_draft,
    remove_editor_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REWRITE_BYTES = 1_000_000
"""Bytes after which a draft is rewritten with only the latest answer to each place."""


_NO_FORMS: Forms = {}


class DraftFile(NamedTuple):
    """What a program that has ended left, and its file."""

    path: Path
    draft: Draft


class Journal:
    """The draft of one audit in one program. ``failure`` says why the last write failed, else ""."""

    def __init__(self, audit_path: Path, folder: Path) -> None:
        self.folder = folder
        self.audit_path = audit_path
        self._audit = Path(os.path.realpath(audit_path))
        self._stem = self._audit.stem[:60]
        self.failure = ""
        self._open: OpenDraft | None = None
        self._base: Audit | None = None
        self._kept: Audit | None = None
        self._forms: Forms = {}
        self._begun: set[Place | None] = set()
        self._noted: Place | None = None

    @classmethod
    def for_audit(cls, audit_path: Path) -> Journal:
        """The journal of an audit in the folder of drafts that is right for it."""
        return cls(audit_path, find_draft_folder(audit_path))

    @cached_property
    def _name(self) -> str:
        return name_drafts(self._audit)

    def keep(self, base: Audit, audit: Audit, file_digest: str, forms: Forms = _NO_FORMS) -> bool:
        """Write what is new in ``audit`` and ``forms``; returns whether everything is on the disk.

        ``base`` is the audit in the file, ``file_digest`` the file's. Where nothing is unsaved, the draft
        is emptied.
        """
        if audit is base and not forms:
            self._clear()
            return True
        if base is self._base and audit is self._kept and forms is self._forms:
            return not self.failure
        try:
            self._write(base, audit, file_digest, forms)
        except OSError as error:
            self.failure = f"A draft of what you type cannot be kept: {error.strerror or error}."
            return False
        self.failure = ""
        self._base, self._kept, self._forms = base, audit, forms
        return True

    def _write(self, base: Audit, audit: Audit, file_digest: str, forms: Forms) -> None:
        """Append what is new; the whole draft where the file was saved since, or the draft is long."""
        if self._open is None:
            self._open = OpenDraft(self.folder, self._name)
        elif self._open.size > REWRITE_BYTES:
            self._begin_afresh(build_whole_line(file_digest, base, audit, forms))
            self._begun = _changed_places(base, audit)
            return
        if base is not self._base or self._kept is None:
            self._open.append([build_whole_line(file_digest, base, audit, forms)])
            self._begun = _changed_places(base, audit)
            return
        lines: list[dict[str, Any]] = []
        for place, was, now in list_changes(self._kept, audit):
            before = {} if place in self._begun else {"before": was}
            lines.append({"place": place, **before, "after": now})
        self._open.append([*lines, *list_form_lines(self._forms, forms)])
        # Only after the write: what a full disk refused must be written whole the next time.
        self._begun |= _changed_places(self._kept, audit)

    def _begin_afresh(self, whole: Mapping[str, Any]) -> None:
        """Continue in a new file, which is removed where that fails."""
        fresh, long = OpenDraft(self.folder, self._name), self._open
        try:
            fresh.append([whole])
        except OSError:
            fresh.close(keep=False)
            raise
        self._open = fresh
        if long:
            long.close(keep=False)

    def _clear(self) -> None:
        """Empty the draft: everything is saved or undone."""
        self.failure = ""
        if self._kept is not None:
            self._base = self._kept = None
            self._forms = {}
            self._begun = set()
            if self._open:
                self._open.empty()

    def note_place(self, place: Place | None) -> None:
        """Note where somebody wrote or rated last, where that is another place by now."""
        if place is not None and place != self._noted:
            note_last_place(self.folder, self._audit, place)
            self._noted = place

    def close(self) -> None:
        """Close the file; what is unsaved stays in it for the next start."""
        if self._open:
            self._open.close(keep=self._kept is not None)
            self._open = None

    # -- drafts of earlier programs

    def find(self) -> list[DraftFile]:
        """Read the drafts of programs that have ended, the oldest first, and delete empty ones."""
        drafts: list[DraftFile] = []
        if not self.folder.is_dir():
            return drafts
        sweep_editor_files(self.folder)
        forget_move(self.folder, self._audit)
        with suppress(OSError):
            left = [path for path in self._drafts() if is_abandoned(path)]
            for path in sorted(left, key=lambda path: path.stat().st_mtime):
                draft = Draft()
                draft.take(path.read_bytes())
                take_editor_text(path, draft)
                if not draft.is_empty:
                    drafts.append(DraftFile(path, draft))
                elif not is_waiting(path, draft):
                    remove_draft(path)
        return drafts

    def _drafts(self) -> Iterator[Path]:
        """The drafts of this audit, and of files that became it. The digest in the name is computed only where the stem matches."""
        for path in self.folder.glob(f"{glob.escape(self._stem)}*{DRAFT_SUFFIX}"):
            if path.name.startswith(self._name):
                yield path
        for name in former_names(self.folder, self._audit):
            yield from self.folder.glob(f"{glob.escape(name)}*{DRAFT_SUFFIX}")

    def move_to(self, audit_path: Path) -> None:
        """Give the last place, and the drafts of programs that have ended, to an audit of another name in the same folder.

        Those of programs that still run are found under their old names. Raises OSError.
        """
        name = name_drafts(audit_path)
        if name == self._name:
            return
        note_move(self.folder, self._audit, audit_path)
        move_last_place(self.folder, self._audit, audit_path)
        for path in list(self._drafts()):
            if not is_in_use(path):
                moved = path.with_name(f"{name}-{path.name.rpartition('-')[2]}")
                path.rename(moved)
                move_editor_text(path, moved)
                remove_draft(path)

    def delete_drafts(self) -> None:
        """Delete every draft of programs that have ended, and where somebody wrote last."""
        forget_last_place(self.folder, self._audit)
        self.forget([path for path in self._drafts() if is_abandoned(path)])

    def forget(self, paths: Iterable[Path]) -> None:
        """Delete drafts that :meth:`find` returned."""
        for path in paths:
            remove_draft(path)
            remove_editor_text(path)


def _changed_places(last: Audit, now: Audit) -> set[Place | None]:
    return {place for place, _was, _now in list_changes(last, now)}
