"""Checks audits and frameworks, and lists every problem in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from semh_tui.model.errors import FileError, NotFoundError, Problem
from semh_tui.storage.audit_folder import AuditFolder, finder_near
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.checks.personal_check import check_office_file, check_personal_data
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.entry import CatalogueEntry
from semh_tui.storage.file_names import SETTINGS, list_yaml_files
from semh_tui.storage.frameworks import FOLDER, Library
from semh_tui.storage.office.package import looks_like_office
from semh_tui.storage.parallel import ProgressCallback, ignore_progress, map_files
from semh_tui.storage.reader.audit_reader import read_parsed_audit
from semh_tui.storage.reader.decoding import decode
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.storage.reader.nodes import MappingNode, parse_text
from semh_tui.storage.settings.folder_settings import Rules, read_rules, rules_folder

SEARCH_LIMIT = 500_000
"""Bytes above which a damaged file is not searched for personal data."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A file and its problems; ``kind`` is "audit", "framework" or "" where it is unknown."""

    path: Path
    kind: str
    problems: tuple[Problem, ...] = ()
    entry: CatalogueEntry | None = None
    """The catalogue entry of an audit that can be used."""

    @property
    def is_usable(self) -> bool:
        """Whether the file can be opened: warnings and personal data do not keep it from that."""
        return all(problem.warning or problem.personal for problem in self.problems)


def check_all(
    folder: AuditFolder, paths: Iterable[Path] = (), progress: ProgressCallback = ignore_progress
) -> list[CheckResult]:
    """Every file in ``paths``, folders with all in them; without any, the folder's audits and the
    user's own frameworks.

    Raises NotFoundError where there is nothing to check: a check of nothing must not pass.
    """
    paths = list(paths)
    listed = (
        [file for path in paths for file in _list_files(path)]
        if paths
        else _list_everything(folder)
    )
    by_place: dict[str, Path] = {}
    for file in listed:
        by_place.setdefault(os.path.realpath(file), file)
    files = list(by_place.values())
    if not files:
        where = ", ".join(map(str, paths)) or folder.path
        raise NotFoundError(
            f"There is no audit and no framework to check in {where}. Name a file, or a folder with audits."
        )
    checked: list[CheckResult] = []
    broken: dict[Path, CheckResult] = {}
    frameworks = tuple(path for path in files if path.absolute().parent.name == FOLDER)
    library = Library(folder.library.folders, frameworks)
    for result, rules in map_files(files, len(files), _FileChecker(library), progress):
        checked.append(result)
        broken.update((result.path, result) for result in rules)
    return [*add_copy_warnings(checked, folder), *broken.values()]


class _FileChecker:
    """Checks a file, and it for personal data by the rules of its folder.

    With it come the rules that cannot be used, each once in a process.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._broken: list[CheckResult] = []
        self._rules: dict[Path, Rules] = {}

    def __call__(self, path: Path) -> tuple[CheckResult, tuple[CheckResult, ...]]:
        self._broken = []
        try:
            data = read_bytes(path)[0]
        except FileError as error:
            checked, data = CheckResult(path, "", error.problems), b""
        else:
            checked = check_bytes(path, data, self.library)
        return self._check_personal_data(checked, data), tuple(self._broken)

    def _check_personal_data(self, checked: CheckResult, data: bytes) -> CheckResult:
        """Add personal data to a result; frameworks are published texts and are not searched."""
        if looks_like_office(data):
            return self._check_office_file(checked.path, data)
        if checked.kind == "framework" or (not checked.is_usable and len(data) > SEARCH_LIMIT):
            return checked
        problems = check_personal_data(data, checked.path, self._rules_for(checked.path))
        return replace(checked, problems=(*checked.problems, *problems)) if problems else checked

    def _check_office_file(self, path: Path, data: bytes) -> CheckResult:
        try:
            return CheckResult(path, "", check_office_file(data, path, self._rules_for(path)))
        except FileError as error:
            return CheckResult(path, "", error.problems)

    def _rules_for(self, path: Path) -> Rules:
        folder = rules_folder(path)
        if folder not in self._rules:
            try:
                self._rules[folder] = read_rules(folder)
            except FileError as error:
                self._rules[folder] = Rules()
                self._broken.append(CheckResult(folder / SETTINGS, "", error.problems))
        return self._rules[folder]


def check_bytes(path: Path, data: bytes, library: Library) -> CheckResult:
    """Check the bytes of an audit or a framework; its fields tell which it is."""
    kind = ""
    try:
        text = decode(data, str(path))
        root = parse_text(text, str(path))
        fields = root.fields if isinstance(root, MappingNode) else {}
        if "framework" not in fields and ("id" in fields or "publisher" in fields):
            return check_framework(path, data, library)
        kind = "audit"
        read = read_parsed_audit(text, root, str(path), finder_near(path, library))
    except FileError as error:
        return CheckResult(path, kind, error.problems)
    return CheckResult(path, kind, read.warnings, CatalogueEntry.of(path, read.audit))


def check_frameworks(paths: Sequence[Path], library: Library) -> list[CheckResult]:
    """Check framework files, also for clashes with those at hand and with one another."""
    library = Library(library.folders, tuple(paths))
    return [check_framework(path, None, library) for path in paths]


def check_framework(path: Path, data: bytes | None, library: Library) -> CheckResult:
    """Check a framework's file, by default with the bytes on the disk."""
    try:
        data = read_bytes(path)[0] if data is None else data
        framework, warnings = read_framework(data, str(path))
    except FileError as error:
        return CheckResult(path, "framework", error.problems)
    return CheckResult(path, "framework", (*warnings, *library.clashes(path, framework)))


def _list_files(path: Path) -> list[Path]:
    if not path_exists(path) or not path.is_dir():
        return [path]
    if path.name == FOLDER:
        return list_yaml_files(path)
    return [*AuditFolder.at(path).files(), *list_yaml_files(path / FOLDER)]


def _list_everything(folder: AuditFolder) -> list[Path]:
    # Of two paths of one file the later one is as seen from here, and shorter.
    frameworks = {
        os.path.realpath(path): path
        for own in folder.library.folders
        for path in list_yaml_files(own)
    }
    return [*folder.files(), *frameworks.values()]


def add_copy_warnings(checked: list[CheckResult], folder: AuditFolder) -> Iterator[CheckResult]:
    """Add a warning to audits of whose setting, framework and term there is another file."""
    catalogue = Catalogue(folder, [result.entry for result in checked if result.entry])
    warnings: dict[Path, Problem] = {}
    for error in catalogue.copies():
        copy = error.files[-1]
        warnings[Path(copy)] = Problem(copy, 0, "", str(error), warning=True)
    for result in checked:
        warning = warnings.get(result.path)
        yield replace(result, problems=(*result.problems, warning)) if warning else result
