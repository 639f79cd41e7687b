"""Loading and saving audits, and walking the folder they are in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, NotFoundError, Problem, SaveError, SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.shell import quote_argument
from semh_tui.model.text import fold
from semh_tui.storage.disk.atomic_write import Stamp, read_bytes, write_bytes
from semh_tui.storage.disk.paths import folder_exists, may_be_read, path_exists
from semh_tui.storage.file_names import DEVICES, is_yaml
from semh_tui.storage.folder_items import (
    LinkFilter,
    is_folder,
    is_framework_folder,
    list_audit_files,
)
from semh_tui.storage.frameworks import FOLDER, Library
from semh_tui.storage.reader.audit_reader import SCHEMA, AuditRead, FrameworkFinder, read_audit

DEFAULT_FOLDER = "audits"
VARIABLE = "SEMH_AUDITS"


class StoredAudit(NamedTuple):
    """An audit with its file, framework, and the stamp of the file when it was read."""

    path: Path
    audit: Audit
    framework: Framework
    stamp: Stamp
    warnings: tuple[Problem, ...] = ()
    newer: bool = False
    """Made by a newer semh, and so read-only; :func:`save_audit` refuses it."""

    def refuse_newer(self) -> None:
        """Raise SaveError where a newer semh made the file."""
        if self.newer:
            raise SaveError(f"{self.path} was made by a newer semh. Update semh first.")


class PreviousAudit(NamedTuple):
    """The audit of the term before, or why there is none beside the one that is opened."""

    stored: StoredAudit | None = None
    error: SemhError | None = None
    """Why it cannot be used, although there is one."""
    known: Iterable[Framework] = ()
    """The frameworks at hand, where editions between the two are looked for."""
    last_day: date | None = None
    """The last day of the opened audit's own term, where a later audit has taken over its steps."""


NO_PREVIOUS = PreviousAudit()


def audits_option(folder: Path) -> str:
    """What advice adds to a command that is meant for this folder: " --audits FOLDER", or "" for the usual one."""
    return "" if folder == AuditFolder.at().path else f" --audits {quote_argument(folder)}"


def no_audit_yet(folder: Path) -> NotFoundError:
    """The error for a folder without a single audit."""
    advice = f"Start one: semh new{audits_option(folder)}"
    return NotFoundError(f"There is no audit in {folder} yet. {advice}")


def load_audit(path: Path, library: Library) -> StoredAudit:
    """Read the audit in a file. Raises FileError."""
    return _load_audit(path, library.find)


def load_named_audit(path: Path, library: Library) -> StoredAudit:
    """As :func:`load_audit`, of a file that may stand in another folder than the one at hand."""
    return _load_audit(path, finder_near(path, library))


def _load_audit(path: Path, find: FrameworkFinder) -> StoredAudit:
    data, stamp = read_bytes(path)
    read: AuditRead = read_audit(data, str(path), find)
    return StoredAudit(path, read.audit, read.framework, stamp, read.warnings, read.newer)


def finder_near(path: Path, library: Library) -> FrameworkFinder:
    """Finds frameworks in the library; those it lacks, where the folder of audits around ``path`` has them.

    That folder is the one that the file stands in, or the one above, with a subfolder for each setting.
    """

    def find(framework_id: str, edition: str) -> Framework:
        """As ``Library.find``."""
        try:
            return library.find(framework_id, edition)
        except NotFoundError:
            known = set(map(os.path.realpath, library.folders))
            near = library_near(path).folders
            others = [folder for folder in near if os.path.realpath(folder) not in known]
            with suppress(SemhError):
                if any(map(folder_exists, others)):
                    return Library(tuple(others)).find(framework_id, edition)
            raise

    return find


def library_near(path: Path, *first: Library) -> Library:
    """The frameworks of the folder of audits around a file, behind those of ``first``."""
    near = (AuditFolder.at(folder).library for folder in path.absolute().parents[:2])
    return Library(tuple(chain.from_iterable(library.folders for library in (*first, *near))))


def save_audit(
    audit: Audit,
    framework: Framework,
    path: Path,
    expected: str | None,
    like: Path | None = None,
) -> Stamp:
    """Replace the file with the digest ``expected`` (None: no file) by an audit.

    The new bytes are read back first, so that the file always opens again. A new file has the mode and
    group of ``like``. Raises SaveError, or
    ChangedOnDiskError where the file has another digest by now.
    """
    from semh_tui.storage.audit_writer import write_audit
    from semh_tui.storage.reader.line_scanner import top_level_fields

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
        """Raise SaveError where a newer semh wrote what stands there."""
        schema = next((value for key, value in top_level_fields(present) if key == "schema"), "")
        if schema.isdecimal() and int(schema) > SCHEMA:
            raise SaveError(
                f"{path} was made by a newer semh and is not changed by this one. Update semh."
            )

    return write_bytes(path, data, expected, refuse_newer, like)


@dataclass
class AuditFolder:
    """A folder of audits, directly or in a subfolder for each setting."""

    path: Path
    library: Library = field(default_factory=Library)
    named: bool = False
    """Whether somebody named it: it must exist then, while the default folder is created when needed."""

    @classmethod
    def at(cls, given: Path | None = None) -> AuditFolder:
        """The folder given, else the one SEMH_AUDITS names, else ``audits`` here.

        The user's own frameworks are looked for in ``framework`` beside it and inside it.
        """
        variable = os.environ.get(VARIABLE)
        path = given or Path(variable or DEFAULT_FOLDER)
        beside = path.absolute().parent / FOLDER
        named = bool(given or variable)
        return cls(path, Library((path / FOLDER, beside, Path(FOLDER))), named)

    @property
    def is_missing(self) -> bool:
        """Whether it was named and does not exist."""
        return self.named and not path_exists(self.path)

    @property
    def framework_folder(self) -> Path:
        """Where a new framework goes: inside the folder where others are, else beside it."""
        inside = self.path / FOLDER
        return inside if inside.is_dir() else self.path.parent / FOLDER

    def refuse_missing(self) -> None:
        """Raise NotFoundError where the folder was named and does not exist, or is no folder, SemhError
        where this account may not read it."""
        if self.is_missing:
            raise NotFoundError(
                f"There is no folder {self.path}. Check its name (--audits or {VARIABLE}). To start "
                "audits there, make the folder first."
            )
        if path_exists(self.path) and not self.path.is_dir():
            raise NotFoundError(f"{self.path} is not a folder. Name the folder the audits are in.")
        if path_exists(self.path) and not may_be_read(self.path):
            raise SemhError(
                f"This account may not read the folder {self.path}. Ask whoever looks after it."
            )

    def walk(self) -> Iterator[Path]:
        """Every audit file, in order of name, without hidden files and frameworks; a setting's folder that this
        account may not read comes itself, to be named where it is read.

        Links to files that are in the folder anyway are skipped, so that no file comes twice.
        """
        if is_framework_folder(self.path.name):
            return
        links = LinkFilter(self.path)
        for item in links.without_doubles(self.path):
            inside = self.path / item.name
            if is_yaml(item.name):
                yield inside
            if not is_framework_folder(item.name) and is_folder(item):
                yield from list_audit_files(links, inside) if may_be_read(inside) else [inside]

    def files(self) -> list[Path]:
        """All of :meth:`walk` at once."""
        return list(self.walk())

    def files_beside(self, path: Path) -> list[Path]:
        """The audit files in the folder of ``path`` and directly in this one."""
        links = LinkFilter(self.path)
        files = list_audit_files(links, self.path)
        if path.parent != self.path:
            files += list_audit_files(links, path.parent)
        return files


def make_slug(text: str, longest: int = 50) -> str:
    """A name for a folder or file from a text: its letters and digits, of whatever script."""
    letters = "".join(sign if category(sign)[0] in "LMN" else "-" for sign in fold(text))
    name = "-".join(part for part in letters.split("-") if part)[:longest].strip("-")
    is_taken = name in DEVICES or is_framework_folder(name)
    return f"{name}-setting".strip("-") if is_taken or not name else name


def find_free_name(path: Path) -> Path:
    """A free path beside the file, such as 2026-27-autumn-2.yaml."""
    number = 2
    while (free := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return free
