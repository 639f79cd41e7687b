"""The check before a commit: all staged text, by the rules that are staged."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from semh_tui.model.errors import FileError, Problem
from semh_tui.model.shell import quote_argument
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.checks.check import SEARCH_LIMIT, CheckResult, add_copy_warnings, check_bytes
from semh_tui.storage.checks.personal_check import (
    FILE_NAME,
    check_office_file,
    check_personal_data,
)
from semh_tui.storage.disk.windows_files import make_relative
from semh_tui.storage.file_names import NO_AUDITS, SETTINGS, is_yaml
from semh_tui.storage.frameworks import Library
from semh_tui.storage.git.command import Git
from semh_tui.storage.git.index import SUBMODULE, Staged, find_files_in_index, list_staged_changes
from semh_tui.storage.git.objects import GitObject, describe_too_large, read_blobs
from semh_tui.storage.git.repository import find_commit_repository
from semh_tui.storage.office.package import looks_like_office
from semh_tui.storage.reader.line_scanner import top_level_fields
from semh_tui.storage.settings.folder_settings import Rules, parse_rules

_LONGEST_HEAD = 8000
"""The bytes in which git looks for a NUL to recognise a binary file."""
# The longer marks first: one of UTF-32 begins as one of UTF-16.
_ENCODINGS = {
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
    BOM_UTF8: "utf-8-sig",
}


class NotChecked(NamedTuple):
    """A staged file that was not checked, and why."""

    path: Path
    reason: str


class StagedCheck(NamedTuple):
    """What was checked of a commit, and what was not."""

    checked: list[CheckResult]
    not_checked: list[NotChecked]
    warnings: list[str]
    """Git's own words."""


def check_staged(folder: AuditFolder) -> StagedCheck:
    """Everything the next commit adds or changes; ``folder`` says where its audits are.

    Raises GitError outside a repository.
    """
    repository = find_commit_repository(folder.path)
    git = repository.git
    check = _StagedCheck(repository.top, git, folder, list(list_staged_changes(git)))
    checked = [*check.broken_rules(), *check.changed_files()]
    return StagedCheck(list(add_copy_warnings(checked, folder)), check.not_checked, git.warnings)


class _StagedCheck:
    def __init__(self, top: Path, git: Git, folder: AuditFolder, changes: list[Staged]) -> None:
        self.top = top
        self.git = git
        self.folder = folder
        self.changes = changes
        self.not_checked: list[NotChecked] = []
        self._broken: list[CheckResult] = []
        inside = make_relative(Path(os.path.abspath(folder.path)), top)  # noqa: PTH100 -- links stay
        # A link outside is followed: it may lead into the repository.
        if inside.is_absolute() or ".." in inside.parts:
            inside = make_relative(Path(os.path.realpath(folder.path)), Path(os.path.realpath(top)))
        self.audits = "" if inside == Path() else inside.as_posix()
        self.rules = self._read_rules()
        self.skip = self.rules.get("", Rules())

    def broken_rules(self) -> Iterator[CheckResult]:
        """Damaged settings files that are not part of the commit themselves."""
        staged = {change.path for change in self.changes}
        return (broken for broken in self._broken if self._from_top(broken.path) not in staged)

    def changed_files(self) -> Iterator[CheckResult]:
        """Check every file that the commit adds or changes, or note why not."""
        wanted = []
        for change in self.changes:
            if self.skip.settings.skips(change.path):
                self._leave_out(change, f"{SETTINGS} skips it")
            elif change.in_conflict:
                yield self._unusable(change, "the file is in conflict.", "semh resolve")
            elif change.mode == SUBMODULE:
                self._leave_out(change, "it is another repository")
            else:
                wanted.append(change)
        blobs = read_blobs(self.git, [change.object_id for change in wanted])
        for change, stored in zip(wanted, blobs, strict=True):
            checked = self._changed_file(change, stored)
            if checked:
                yield checked

    def _changed_file(self, change: Staged, stored: GitObject) -> CheckResult | None:
        rules = self._rules_for(change.path)
        path = self._relative(change.path)
        if stored.problem:
            return self._unusable(change, f"git could not read it: {stored.problem}.")
        if stored.data is not None and looks_like_office(stored.data):
            return self._office_file(change, stored.data)
        text = _decode(stored.data) if stored.data is not None else None
        if text is None or stored.data is None:
            is_large = stored.data is None
            reason = describe_too_large(stored.size) if is_large else "it is not text"
            if is_large and self._is_in_audits(change.path):
                return self._unusable(change, f"{reason}.")
            return self._only_name(change, reason)
        # An audit in another encoding is refused for it; everything else is looked through as it reads.
        data = stored.data if self._is_in_audits(change.path) else text.encode()
        checked = self._usable(change, path, data, text)
        if checked.kind and not checked.is_usable and len(data) > SEARCH_LIMIT:
            text = ""
        problems = check_personal_data(text.encode(), path, rules)
        if not is_yaml(change.path):
            # Only an audit has places; a word with a colon in other text is none.
            problems = tuple(
                problem._replace(where=problem.where if problem.where == FILE_NAME else "")
                for problem in problems
            )
        return replace(checked, problems=(*checked.problems, *problems))

    def _office_file(self, change: Staged, data: bytes) -> CheckResult | None:
        path = self._relative(change.path)
        try:
            return CheckResult(
                path, "", check_office_file(data, path, self._rules_for(change.path))
            )
        except FileError as error:
            return self._only_name(change, error.problems[0].message.rstrip("."))

    def _only_name(self, change: Staged, reason: str) -> CheckResult | None:
        """Leave out what is in the file; None where its name has nothing personal either."""
        self._leave_out(change, reason)
        path = self._relative(change.path)
        in_name = check_personal_data(b"", path, self._rules_for(change.path))
        return CheckResult(path, "", in_name) if in_name else None

    def _usable(self, change: Staged, path: Path, data: bytes, text: str) -> CheckResult:
        """Check audits, frameworks and settings; any other text passes."""
        name = PurePosixPath(change.path)
        if name.name == SETTINGS:
            try:
                parse_rules(data, path.parent, str(path))
            except FileError as error:
                return CheckResult(path, "", error.problems)
            return CheckResult(path, "")
        may_be_either = is_yaml(name.name) and _is_audit_or_framework(text)
        if not (self._is_in_audits(change.path) or may_be_either):
            return CheckResult(path, "")
        beside = AuditFolder.at(path.parent).library.folders
        library = self.folder.library
        if any(folder.absolute() not in map(Path.absolute, library.folders) for folder in beside):
            library = Library((*library.folders, *beside))
        return check_bytes(path, data, library)

    def _is_in_audits(self, path: str) -> bool:
        if not is_yaml(path) or PurePosixPath(path).name in NO_AUDITS:
            return False
        return not self.audits or path.startswith(f"{self.audits}/")

    # -- rules

    def _read_rules(self) -> dict[str, Rules]:
        """The rules in each folder of the index that may hold for a file of the commit."""
        folders = dict.fromkeys(
            folder for change in self.changes for folder in self._rule_folders(change.path)
        )
        paths = {f"{folder}/{SETTINGS}".lstrip("/"): folder for folder in ("", *folders)}
        in_index = find_files_in_index(self.git, paths)
        rules = {}
        for path, stored in zip(
            in_index, read_blobs(self.git, list(in_index.values())), strict=True
        ):
            where = self._relative(path)
            rules[paths[path]] = Rules(where.parent)
            # Names are looked at from the folder with the rules on; its own path is left.
            if in_name := check_personal_data(b"", where.parent, Rules(self._relative(""))):
                self._broken.append(CheckResult(where.parent, "", in_name))
            try:
                if stored.data is None:
                    message = (
                        f"it cannot be read: {stored.problem or describe_too_large(stored.size)}."
                    )
                    raise FileError([Problem(str(where), 0, "", message)])
                rules[paths[path]] = parse_rules(stored.data, where.parent)
            except FileError as error:
                self._broken.append(CheckResult(where, "", error.problems))
        return rules

    def _rule_folders(self, path: str) -> Iterable[str]:
        """Folders whose rules may apply to a file, nearest first."""
        parents = [
            "" if str(parent) == "." else str(parent) for parent in PurePosixPath(path).parents
        ]
        return (*parents[:2], self.audits, "")

    def _rules_for(self, path: str) -> Rules:
        known = (self.rules.get(folder) for folder in self._rule_folders(path))
        return next((rules for rules in known if rules), Rules(self.folder.path))

    # -- paths

    def _relative(self, path: str) -> Path:
        return make_relative(self.top / path, Path())

    def _from_top(self, path: Path) -> str:
        return make_relative(path.absolute(), self.top).as_posix()

    def _leave_out(self, change: Staged, reason: str) -> None:
        self.not_checked.append(NotChecked(self._relative(change.path), reason))

    def _unusable(self, change: Staged, message: str, command: str = "") -> CheckResult:
        path = self._relative(change.path)
        remedy = f"Settle it with: {command} {quote_argument(path)}" if command else ""
        return CheckResult(path, "", (Problem(str(path), 0, "", message, remedy),))


def _is_audit_or_framework(text: str) -> bool:
    keys = {key for key, _value in top_level_fields(text)}
    return "sections" in keys and not keys.isdisjoint(("framework", "id", "publisher"))


def _decode(data: bytes) -> str | None:
    """The text of a file in any encoding; None for a binary file."""
    for mark, encoding in _ENCODINGS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:_LONGEST_HEAD]:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
