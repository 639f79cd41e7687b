"""Drafts: what was typed and is not in the audit's file yet, kept where a kill cannot take it.

Append-only, written down (fsync) at every keeping, readable by this account only, and outside
everything git can commit. One file for each program that edits an audit.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semh_tui.files.disk import digest, sync_folder
from semh_tui.files.draft_folder import folder_for, sweep_editor_files
from semh_tui.files.draft_format import Draft, changes, encoded
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from filelock import BaseFileLock

SUFFIX = ".draft"
LARGEST = 1_000_000
"""Bytes after which a draft is written afresh, with only the last word on every place."""


class Journal:
    """The draft of one audit in one program: :meth:`keep` what is unsaved, :meth:`clear` when saved.

    ``failure`` says why the last keeping failed; it never stops anybody from going on.
    """

    def __init__(self, audit_path: Path, folder: Path) -> None:
        self.folder = folder
        self._audit = Path(os.path.realpath(audit_path))
        self._stem = self._audit.stem[:60]
        self.failure = ""
        self._open: _File | None = None
        self._kept: Audit | None = None
        self._before: dict[Place | None, Any] = {}
        self._found: list[Path] = []

    @classmethod
    def for_audit(cls, audit_path: Path) -> Journal:
        return cls(audit_path, folder_for(audit_path))

    @cached_property
    def _name(self) -> str:
        """What the names of this audit's drafts begin with; another audit of the same stem has another."""
        return f"{self._stem}-{digest(os.fsencode(self._audit))[:12]}"

    def keep(self, base: Audit, audit: Audit, file_digest: str) -> bool:
        """Write down what ``audit`` has and was not written down yet; whether all of it is safe.

        ``base`` is the audit in the file, ``file_digest`` the file's.
        """
        last = self._kept or base
        if audit is last:
            return not self.failure
        try:
            file = self._file(base, last, file_digest)
            found = list(changes(last, audit))
            new = {place: was for place, was, _now in found if place not in self._before}
            file.append(
                {"place": place, **({"before": was} if place in new else {}), "after": now}
                for place, was, now in found
            )
        except OSError as error:
            self.failure = f"A draft of what you type cannot be kept: {error.strerror or error}."
            return False
        # Only now: what a full disk did not take has to be written whole the next time.
        self._before |= new
        self.failure = ""
        self._kept = audit
        return True

    def _file(self, base: Audit, last: Audit, file_digest: str) -> _File:
        if self._open is None:
            self._open = _File(self.folder, self._name)
        elif self._open.size > LARGEST:
            full, self._open = self._open, self._afresh(base, last, file_digest)
            full.close(keep=False)
        if not self._open.size:
            self._open.append([{"digest": file_digest}])
        return self._open

    def _afresh(self, base: Audit, last: Audit, file_digest: str) -> _File:
        """A new file with the last word on every place; nothing is left of it where that fails."""
        made = _File(self.folder, self._name)
        now = {place: after for place, _was, after in changes(base, last)}
        words: list[dict[str, Any]] = [
            {"place": place, "before": was, "after": now.get(place, was)}
            for place, was in self._before.items()
        ]
        try:
            made.append([{"digest": file_digest}, *words])
        except OSError:
            made.close(keep=False)
            raise
        return made

    def clear(self) -> None:
        """Everything kept is in the audit's file now, or was taken back."""
        self.failure = ""
        if self._kept is not None:
            self._kept = None
            self._before.clear()
            if self._open:
                self._open.empty()

    def close(self) -> None:
        """Let go of the file; what is unsaved stays in it for the next start."""
        if self._open:
            self._open.close(keep=self._kept is not None)
            self._open = None

    # -- what an earlier program left

    def find(self) -> Draft | None:
        """What programs that have ended left unsaved, all of it together; None for nothing."""
        if not self.folder.is_dir():
            return None
        sweep_editor_files(self.folder)
        draft = Draft()
        with suppress(OSError):
            found = [path for path in self._drafts() if _is_left(path)]
            for path in sorted(found, key=lambda path: path.stat().st_mtime):
                draft.take(path.read_bytes())
                self._found.append(path)
        return draft if draft.after or draft.details_after else None

    def _drafts(self) -> Iterator[Path]:
        """Every draft of this audit. Mostly there is none, and nothing to make a digest for."""
        for path in self.folder.iterdir():
            name = path.name
            if (
                name.startswith(self._stem)
                and name.endswith(SUFFIX)
                and name.startswith(self._name)
            ):
                yield path

    def forget_found(self) -> None:
        """What :meth:`find` gave is saved, or not wanted."""
        for path in self._found:
            _remove(path)
        self._found.clear()


class _File:
    """An open draft; its lock tells other programs that somebody is still writing."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{name}-{os.urandom(4).hex()}{SUFFIX}"
        self.size = 0
        self._torn = False
        self._lock = _lock(self.path)
        self._lock.acquire()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = -1
        try:
            self._handle = os.open(self.path, flags, 0o600)
            sync_folder(folder)
        except OSError:
            self.close(keep=False)
            raise

    def append(self, lines: Iterable[Mapping[str, Any]]) -> None:
        # Half a line that a full disk took must not spoil the next one.
        data = b"\n" * self._torn + b"".join(map(encoded, lines))
        self._torn = True
        left = memoryview(data)
        while left:
            left = left[os.write(self._handle, left) :]
        os.fsync(self._handle)
        self._torn = False
        self.size += len(data)

    def empty(self) -> None:
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            self.size = 0

    def close(self, keep: bool) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._lock.release()
        if not keep:
            _remove(self.path)


def _lock(path: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(path.with_suffix(".lock"), timeout=0, thread_local=False)


def _is_left(path: Path) -> bool:
    """Whether the program that wrote a draft has ended."""
    from filelock import Timeout

    lock = _lock(path)
    try:
        lock.acquire()
    except (OSError, Timeout):
        return False
    lock.release()
    return True


def _remove(path: Path) -> None:
    for gone in (path, path.with_suffix(".lock")):
        with suppress(OSError):
            gone.unlink()
