"""Finding frameworks: the one in the package, and the user's own beside their audits."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from semh_tui.model.errors import FileError, NotFoundError, Problem
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.quoting import conceal
from semh_tui.model.text import fold
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.disk.paths import is_same_path
from semh_tui.storage.file_names import list_yaml_files
from semh_tui.storage.reader.framework_reader import read_framework

FOLDER = "framework"


def packaged_folder() -> Path:
    """Where the frameworks that come with semh stand: in the wheel, or in the repository."""
    package = Path(__file__).resolve().parent.parent
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent.parent / FOLDER


def load_framework(path: Path) -> Framework:
    """The framework in a file. Raises FileError."""
    return read_framework(read_bytes(path)[0], str(path))[0]


class FrameworkClashError(FileError):
    """Two files have one id and edition, and different words."""


@dataclass
class Library:
    """Every framework at hand, each file read once, when frameworks are first needed.

    ``folders`` are looked through after the packaged one. Two files may have one id and edition only
    where their words are the same; the first of them then counts.
    """

    folders: tuple[Path, ...] = ()
    more: tuple[Path, ...] = ()
    """Single files that are looked at after the folders."""
    broken: list[FileError] = field(default_factory=list)
    """Files that cannot be used, each clash of two files among them."""
    _read: dict[Path, Framework | None] = field(default_factory=dict)
    _found: dict[tuple[str, str], Framework] = field(default_factory=dict)

    def paths(self) -> Iterator[Path]:
        """Every framework file: the packaged ones, those of ``folders``, then ``more``."""
        seen = set()
        for folder in (packaged_folder(), *self.folders):
            real = os.path.realpath(folder)
            if real not in seen:
                seen.add(real)
                yield from list_yaml_files(folder)
        yield from (path for path in self.more if os.path.realpath(path.parent) not in seen)

    def files(self) -> Iterator[tuple[Path, Framework]]:
        """Every framework file that can be read, copies of others included."""
        for path in self.paths():
            framework = self._load(path)
            if framework is not None:
                yield path, framework

    def __iter__(self) -> Iterator[tuple[Path, Framework]]:
        """Each framework that can be used, once, with its file."""
        for files in self._by_name().values():
            if not self._clash(files):
                yield files[0]

    def _by_name(self) -> dict[tuple[str, str], list[tuple[Path, Framework]]]:
        """The files of each id and edition; the first of them counts."""
        return group_by(self.files(), lambda file: (file[1].id, file[1].edition))

    def file_of(self, framework: Framework) -> Path | None:
        """Where a framework stands."""
        files = self._by_name().get((framework.id, framework.edition), [])
        return next((path for path, _framework in files), None)

    def clashes(self, path: Path, framework: Framework) -> Iterator[Problem]:
        """What is wrong with a file beside the others of the same id and edition."""
        is_first = True
        for other_path, other in self._by_name().get((framework.id, framework.edition), []):
            if is_same_path(other_path, path):
                is_first = False
                continue
            problem = find_clash(path, framework, other_path, other)
            if problem and (is_first or not problem.warning):
                yield problem

    def _load(self, path: Path) -> Framework | None:
        if path not in self._read:
            try:
                self._read[path] = load_framework(path)
            except FileError as error:
                self._read[path] = None
                self.broken.append(error)
        return self._read[path]

    def _clash(self, files: Sequence[tuple[Path, Framework]]) -> FrameworkClashError | None:
        """The error of files of one id and edition whose words differ, added to ``broken`` too."""
        path, framework = files[0]
        for other_path, other in files[1:]:
            problem = find_clash(other_path, other, path, framework)
            if problem and not problem.warning:
                error = FrameworkClashError([problem])
                if all(error.problems != known.problems for known in self.broken):
                    self.broken.append(error)
                return error
        return None

    def find(self, framework_id: str, edition: str) -> Framework:
        """The framework of an id and edition.

        Raises NotFoundError that names what there is, FrameworkClashError where two files differ.
        """
        if framework := self._found.get((framework_id, edition)):
            return framework
        files = self._by_name().get((framework_id, edition))
        if not files:
            raise NotFoundError(self._missing(framework_id, edition))
        if error := self._clash(files):
            raise error
        self._found[framework_id, edition] = files[0][1]
        return files[0][1]

    def knows(self, framework_id: str) -> bool:
        """Whether a framework of this id is at hand, in any edition."""
        return any(framework.id == framework_id for _path, framework in self.files())

    @property
    def usual_id(self) -> str:
        """The id of the user's own framework where there is one, else of the packaged one."""
        packaged = packaged_folder()
        files = list(self.files())
        ours = [framework.id for path, framework in files if path.parent == packaged]
        own = {framework.id for _path, framework in files}.difference(ours)
        return own.pop() if len(own) == 1 else next(iter(ours), "")

    def refuse_unusable(self) -> None:
        """Raise FileError where none of the user's own frameworks can be used: the packaged one is not taken
        in their place unasked.
        """
        packaged = packaged_folder()
        if all(path.parent == packaged for path, _framework in self.files()) and self.broken:
            problem = self.broken[0].problems[0]
            advice = (
                "Mend it, or choose a framework with --framework: nothing was started by another."
            )
            raise FileError([problem._replace(remedy=f"{problem.remedy} {advice}".strip())])

    def latest(self, framework_id: str = "") -> Framework:
        """The newest edition of one framework, by default of :attr:`usual_id`: the one that no other follows,
        of several the one with the highest number.

        Raises NotFoundError that names what there is, FrameworkClashError where two files differ.
        """
        frameworks = [framework for _path, framework in self.files()]
        wanted = framework_id or self.usual_id
        editions = [framework for framework in frameworks if framework.id == wanted]
        if not editions:
            raise NotFoundError(self._missing(framework_id, ""))
        followed = {framework.follows for framework in editions}
        last = [framework for framework in editions if framework.edition not in followed]
        newest = max(last or editions, key=lambda framework: _edition_key(framework.edition))
        return self.find(newest.id, newest.edition)

    def newest(self) -> list[Framework]:
        """The newest edition of each framework at hand."""
        return [self.latest(id_) for id_ in dict.fromkeys(one.id for _path, one in self)]

    def choose(self, framework_id: str, edition: str) -> Framework:
        """The framework of an id, by default :attr:`usual_id`, in an edition, by default the newest.

        Raises as :meth:`latest`.
        """
        newest = self.latest(framework_id)
        return self.find(newest.id, edition) if edition else newest

    def _missing(self, framework_id: str, edition: str) -> str:
        wanted = conceal(framework_id)[:80]
        if edition:
            wanted += f" edition {conceal(edition)[:80]}"
        names = ", ".join(framework.name for _path, framework in self) or "none"
        broken = "; ".join(str(error.problems[0]) for error in self.broken)
        message = f"the framework {wanted} is not here. Found: {names}."
        if broken:
            message += f" Not usable: {broken}"
        return f"{message} Put its file into a folder named “{FOLDER}” beside your audits."


def _edition_key(edition: str) -> list[tuple[bool, int, str]]:
    """What an edition is sorted by: numbers in it by their value, so that 10 comes after 9."""
    parts = re.findall(r"[0-9]+|[^0-9]+", fold(edition))
    return [(part[0].isdecimal(), int(part) if part[0].isdecimal() else 0, part) for part in parts]


def find_clash(
    path: Path, framework: Framework, other_path: Path, other: Framework
) -> Problem | None:
    """What is wrong with a file that has the id and edition of another; None where it is a copy.

    Only the words that are rated must agree. Where titles or guidance differ the other one's are
    shown, which is a warning.
    """
    if framework == other:
        return None
    same_words = framework.digest == other.digest
    if same_words:
        what = "and is the one that is used: the criteria are the same, but not everything else"
    else:
        what = "with other words, and nobody can tell which of them was rated"
    message = f"{other_path} is {framework.name} too, {what}."
    whose = "this one" if same_words else "one"
    remedy = f"Delete one of them, or give {whose} an id or edition of its own."
    return Problem(str(path), 0, "", message, remedy, warning=same_words)
