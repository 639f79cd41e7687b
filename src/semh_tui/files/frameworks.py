"""Finding frameworks: the one in the package, and the user's own beside their audits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from semh_tui.files.disk import read_bytes
from semh_tui.files.framework_file import read_framework
from semh_tui.model.errors import FileError, NotFoundError
from semh_tui.model.framework import Framework

FOLDER = "framework"


def packaged_folder() -> Path:
    """Where the frameworks that come with semh stand: in the wheel, or in the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent.parent / FOLDER


def load_framework(path: Path) -> Framework:
    """Raises FileError."""
    return read_framework(read_bytes(path)[0], str(path))[0]


@dataclass
class Library:
    """Every framework at hand, each file read once, when it is first needed.

    ``folders`` are looked through after the packaged one; where two files have the same id and
    edition, the first found counts.
    """

    folders: tuple[Path, ...] = ()
    broken: list[FileError] = field(default_factory=list)
    _read: dict[Path, Framework | None] = field(default_factory=dict)
    _found: dict[tuple[str, str], Framework] = field(default_factory=dict)

    def paths(self) -> Iterator[Path]:
        seen = set()
        for folder in (packaged_folder(), *self.folders):
            real = folder.resolve()
            if real not in seen:
                seen.add(real)
                yield from sorted(folder.glob("*.yaml"))

    def __iter__(self) -> Iterator[tuple[Path, Framework]]:
        """Usable frameworks with their files; what cannot be used is added to ``broken``."""
        for path in self.paths():
            framework = self._load(path)
            if framework is not None:
                yield path, framework

    def _load(self, path: Path) -> Framework | None:
        if path not in self._read:
            try:
                self._read[path] = load_framework(path)
            except FileError as error:
                self._read[path] = None
                self.broken.append(error)
        return self._read[path]

    def find(self, framework_id: str, edition: str) -> Framework:
        """Raises NotFoundError that names what there is."""
        if found := self._found.get((framework_id, edition)):
            return found
        for _path, framework in self:
            if framework.id == framework_id and framework.edition == edition:
                self._found[framework_id, edition] = framework
                return framework
        raise NotFoundError(self._missing(framework_id, edition))

    def latest(self, framework_id: str = "") -> Framework:
        """The newest edition of one framework, by default of the packaged one.

        Raises NotFoundError that names what there is.
        """
        editions = [found for _path, found in self if found.id == (framework_id or found.id)]
        if not framework_id and editions:
            editions = [found for found in editions if found.id == editions[0].id]
        if not editions:
            raise NotFoundError(self._missing(framework_id, ""))
        followed = {found.follows for found in editions}
        return next((found for found in editions if found.edition not in followed), editions[-1])

    def _missing(self, framework_id: str, edition: str) -> str:
        wanted = f"{framework_id[:80]} edition {edition[:40]}" if edition else framework_id[:80]
        there = ", ".join(framework.name for _path, framework in self) or "none"
        broken = "; ".join(str(error.problems[0]) for error in self.broken)
        said = f"the framework {wanted} is not here. Found: {there}."
        if broken:
            said += f" Not usable: {broken}"
        return f"{said} Put its file into a folder named “{FOLDER}” beside your audits."
