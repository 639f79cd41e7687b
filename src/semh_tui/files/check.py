"""Checking files: everything wrong with audits and frameworks, not only the first thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from semh_tui.files.audits import AuditFolder, load
from semh_tui.files.disk import read_bytes
from semh_tui.files.framework_file import read_framework
from semh_tui.files.frameworks import FOLDER, Library
from semh_tui.files.nodes import Mapping, parse
from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, NotFoundError, Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what is wrong with it; ``kind`` is "audit", "framework" or "" where nobody can tell."""

    path: Path
    kind: str
    problems: tuple[Problem, ...] = ()
    audit: Audit | None = None

    @property
    def is_usable(self) -> bool:
        return all(problem.warning for problem in self.problems)


def check_all(folder: AuditFolder, paths: Iterable[Path] = ()) -> list[Checked]:
    """Every file in ``paths``, folders with all in them; without any, the folder's audits and the
    user's own frameworks.

    Raises NotFoundError where there is nothing to check: a check of nothing must not pass.
    """
    paths = list(paths)
    found = [file for path in paths for file in _files(path)] if paths else _everything(folder)
    if not found:
        where = ", ".join(map(str, paths)) or folder.path
        raise NotFoundError(f"There is no audit and no framework to check in {where}.")
    checked = [check_file(file, folder.library) for file in found]
    return list(_with_doubles(checked))


def check_file(path: Path, library: Library) -> Checked:
    """One file, audit or framework: its own fields tell which."""
    try:
        root = parse(read_bytes(path)[0], str(path))
    except FileError as error:
        return Checked(path, "", error.problems)
    fields = root.fields if isinstance(root, Mapping) else {}
    if "framework" not in fields and ("id" in fields or "publisher" in fields):
        return check_framework(path)
    try:
        stored = load(path, library)
    except FileError as error:
        return Checked(path, "audit", error.problems)
    return Checked(path, "audit", stored.warnings, stored.audit)


def check_framework(path: Path) -> Checked:
    try:
        warnings = read_framework(read_bytes(path)[0], str(path))[1]
    except FileError as error:
        return Checked(path, "framework", error.problems)
    return Checked(path, "framework", warnings)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if path.name == FOLDER:
        return sorted(path.glob("*.yaml"))
    return [*AuditFolder.at(path).files(), *sorted((path / FOLDER).glob("*.yaml"))]


def _everything(folder: AuditFolder) -> list[Path]:
    frameworks = {
        path.resolve(): path
        for own in folder.library.folders
        for path in sorted(own.glob("*.yaml"))
    }
    return [*folder.files(), *frameworks.values()]


def _with_doubles(checked: list[Checked]) -> Iterator[Checked]:
    """A warning on every audit whose setting and cycle an earlier file has."""
    seen: dict[tuple[str, object], Path] = {}
    for made in checked:
        if made.audit is None:
            yield made
            continue
        key = (made.audit.setting, made.audit.cycle)
        if key in seen:
            double = Problem(
                str(made.path), 0, "", f"{seen[key]} is an audit of the same setting and cycle.",
                "Keep one of them.", warning=True,
            )  # fmt: skip
            yield Checked(made.path, made.kind, (*made.problems, double), made.audit)
        else:
            seen[key] = made.path
            yield made
