"""Audits in a folder: opening one, saving one, finding the one somebody means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from semh_tui.files.audit_file import SCHEMA, AuditRead, read_audit
from semh_tui.files.disk import Stamp, is_there, read_bytes, write_bytes
from semh_tui.files.frameworks import FOLDER, Library
from semh_tui.files.heads import Head, head_of
from semh_tui.files.revision import is_revision, read_revision
from semh_tui.model.audit import Audit
from semh_tui.model.cycle import TERMS, Cycle, Term
from semh_tui.model.errors import (
    FileError,
    NotFoundError,
    Problem,
    SaveError,
    SemhError,
    UsageError,
)
from semh_tui.model.framework import Framework

DEFAULT_FOLDER = "audits"
VARIABLE = "SEMH_AUDITS"
SETTINGS = "semh.yaml"
"""What a folder's owner has decided about its audits (files/settings.py); no audit itself."""
_SCHEMA = re.compile(rb"^schema: *[\"']?([0-9]{1,4})\b", re.MULTILINE)
# No file or folder on Windows may have one of these names, whatever follows a dot.
_WINDOWS_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


class Stored(NamedTuple):
    """An audit with the file it stands in and what the file was when it was read."""

    path: Path
    audit: Audit
    framework: Framework
    stamp: Stamp
    warnings: tuple[Problem, ...] = ()
    newer: bool = False
    """Made by a newer semh: to be looked at, not changed; :func:`save` refuses it."""

    @property
    def head(self) -> Head:
        return Head(self.path, self.audit.framework, self.audit.setting, self.audit.cycle)


def load(path: Path, library: Library) -> Stored:
    """The audit in a file. Raises FileError."""
    data, stamp = read_bytes(path)
    read: AuditRead = read_audit(data, str(path), library.find)
    return Stored(path, read.audit, read.framework, stamp, read.warnings, read.newer)


def save(audit: Audit, framework: Framework, path: Path, expected: str | None) -> Stamp:
    """Write an audit in place of the file with the digest ``expected`` (None: where there is none).

    The bytes are read back first, so that nothing replaces the file that would not open again.
    Raises SaveError, or ChangedOnDiskError where the file is another by now.
    """
    from semh_tui.files.audit_writer import write_audit

    try:
        data = write_audit(audit, framework)
        again = read_audit(data, str(path), lambda _id, _edition: framework).audit
    except (FileError, UnicodeEncodeError) as error:
        raise SaveError(f"{path} was not saved: it would not open again. {error}") from error
    if again != audit:
        raise SaveError(
            f"{path} was not saved: reading it back gave something else. Please report this."
        )

    def refuse_newer(present: bytes) -> None:
        found = _SCHEMA.search(present)
        if found and int(found[1]) > SCHEMA:
            raise SaveError(
                f"{path} was made by a newer semh and is not changed by this one. Update semh."
            )

    return write_bytes(path, data, expected, refuse_newer)


@dataclass
class AuditFolder:
    """A folder of audits, directly or in a subfolder for each setting."""

    path: Path
    library: Library = field(default_factory=Library)

    @classmethod
    def at(cls, given: Path | None = None) -> AuditFolder:
        """The folder given, else the one SEMH_AUDITS names, else ``audits`` here.

        The user's own frameworks are looked for in ``framework`` beside it and inside it.
        """
        path = given or Path(os.environ.get(VARIABLE) or DEFAULT_FOLDER)
        beside = path.absolute().parent / FOLDER
        return cls(path, Library((path / FOLDER, beside, Path(FOLDER))))

    def walk(self) -> Iterator[Path]:
        """Every audit file, in order of name; hidden ones and frameworks left out."""
        for name in _names(self.path) if self.path.name != FOLDER else ():
            inside = self.path / name
            if name.endswith(".yaml"):
                yield inside
            if name != FOLDER:
                yield from (inside / each for each in _names(inside) if each.endswith(".yaml"))

    def files(self) -> list[Path]:
        return list(self.walk())

    def heads(self, broken: list[SemhError] | None = None) -> Iterator[Head]:
        """Whose each audit is and of which cycle, mostly without reading all of it; what cannot be
        used at all is added to ``broken``."""
        return self._heads(self.walk(), broken)

    def newest_heads(self, broken: list[SemhError] | None = None) -> list[Head]:
        """By cycle, then by setting."""
        return newest_first(self.heads(broken))

    def _heads(
        self, paths: Iterable[Path], broken: list[SemhError] | None = None
    ) -> Iterator[Head]:
        return (head for path in paths if (head := self._head(path, broken)))

    def _head(self, path: Path, broken: list[SemhError] | None) -> Head | None:
        try:
            return head_of(path) or load(path, self.library).head
        except SemhError as error:
            if broken is not None:
                broken.append(error)
            return None

    def load_all(
        self, heads: Iterable[Head], broken: list[SemhError] | None = None
    ) -> Iterator[Stored]:
        """The audits themselves, one after the other; what cannot be used is added to ``broken``."""
        for head in heads:
            try:
                yield load(head.path, self.library)
            except SemhError as error:
                if broken is not None:
                    broken.append(error)

    def path_for(self, setting: str, cycle: Cycle) -> Path:
        """Where a new audit goes: beside the setting's others, or into a folder of its own where
        the folder already holds several settings."""
        folder = self.path
        for head in self.heads():
            if head.setting == setting:
                return head.path.with_name(f"{cycle.slug}.yaml")
            folder = self.path / slug(setting)
        return folder / f"{cycle.slug}.yaml"

    def find(self, asked: str) -> Stored:
        """The audit of a path, a cycle ("2026-27 autumn"), a term ("autumn": the latest), "last", or
        ``REV:PATH`` as git kept it.

        Raises NotFoundError that says what there is, FileError where the file cannot be used.
        """
        if is_revision(asked, self.path):
            data = read_revision(asked, self.path)
            read = read_audit(data, asked, self.library.find)
            # What stands in the history is not changed: no remedy would help it.
            warnings = tuple(warning._replace(remedy="") for warning in read.warnings)
            return Stored(
                Path(asked), read.audit, read.framework, Stamp(data), warnings, read.newer
            )
        path = Path(asked)
        separated = os.sep in asked and not Cycle.is_one(asked)
        if path.suffix in (".yaml", ".yml") or separated or (is_there(path) and path.is_file()):
            for candidate in (path, self.path / path):
                if is_there(candidate):
                    return load(candidate, self.library)
            raise NotFoundError(f"There is no file {asked}.{self._there()}")
        return self._matching(asked)

    def latest(self, count: int) -> list[Stored]:
        """The latest cycles of one setting, newest first; fewer where there are fewer.

        Raises UsageError where the folder holds several settings.
        """
        newest = self.newest_heads()
        self.one_setting(newest)
        return list(islice(self.load_all(newest), count))

    def one_setting(self, heads: Iterable[Head]) -> None:
        """Raises UsageError where these are audits of several settings."""
        settings = sorted({head.setting for head in heads})
        if len(settings) > 1:
            raise UsageError(
                f"{self.path} holds several settings: {some(settings)}. "
                "Choose one with --setting, or give the files."
            )

    def before(self, stored: Stored) -> Stored | None:
        """The same setting's latest audit of an earlier cycle, under the same framework."""
        history = self.history(stored.audit, stored.path)
        earlier = (head for head in history if head.cycle < stored.audit.cycle)
        return next(self.load_all(earlier), None)

    def history(self, audit: Audit, path: Path) -> list[Head]:
        """Audits of the same setting under the same framework, newest first.

        ``path`` is where the audit stands. A setting with a folder of its own has them all there, or
        directly in this one: others' folders are not looked into, and two settings of one name not
        taken for one another.
        """
        paths = self.walk()
        own = path.absolute().parent
        if own.parent == self.path.absolute():
            beside = [self.path / own.name / name for name in _names(own)]
            inside = [self.path / name for name in _names(self.path)]
            paths = (path for path in (*beside, *inside) if path.suffix == ".yaml")
        return [
            head
            for head in newest_first(self._heads(paths))
            if (head.setting, head.framework) == (audit.setting, audit.framework)
        ]

    def _matching(self, asked: str) -> Stored:
        broken: list[SemhError] = []
        newest = self.newest_heads(broken)
        said = " ".join(asked.lower().replace("-", " ").split())
        if said in (*TERMS, *(f"{term} term" for term in TERMS)):
            term = Term(said.split()[0])
            newest = [head for head in newest if head.cycle.term is term]
        elif said not in ("last", "latest"):
            cycle = Cycle.parse(asked)
            newest = [head for head in newest if head.cycle == cycle]
        for _cycle, same in groupby(newest, key=lambda head: head.cycle):
            heads = list(same)
            settings = sorted({head.setting for head in heads})
            if len(settings) > 1:
                raise UsageError(
                    f"“{asked}” could be any of {len(settings)} settings: {some(settings)}. "
                    "Choose one with --setting, or give the file."
                )
            if stored := next(self.load_all(heads, broken), None):
                return stored
        if broken:
            raise broken[0]
        raise NotFoundError(f"There is no audit “{asked}” in {self.path}.{self._there()}")

    def _there(self) -> str:
        there = ", ".join(dict.fromkeys(str(head.cycle) for head in self.newest_heads()[:6]))
        return f" There is: {there}." if there else " There is none yet: start with semh new."


def newest_first(heads: Iterable[Head]) -> list[Head]:
    return sorted(heads, key=lambda head: (-head.cycle.number, head.setting, head.path))


def _names(folder: Path) -> list[str]:
    """What stands in a folder and is neither hidden nor settings; nothing where nobody may look."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 -- thousands of names, no paths
        return sorted(name for name in names if not name.startswith(".") and name != SETTINGS)
    except OSError:
        return []


def some(settings: Sequence[str]) -> str:
    """ "A, B and 17 more"."""
    more = f" and {len(settings) - 6} more" if len(settings) > 6 else ""
    return ", ".join(settings[:6]) + more


def slug(text: str) -> str:
    """A folder name from a setting's name."""
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in text.lower())
    made = "-".join(part for part in letters.split("-") if part)[:50].strip("-")
    return f"{made}-setting".strip("-") if made in _WINDOWS_NAMES or not made else made
