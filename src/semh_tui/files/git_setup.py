"""What git is told about audits: whole lines, readable differences, merging field by field."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from semh_tui.files.disk import LOCK, TEMPORARY, read_bytes, write_bytes
from semh_tui.files.git import GitError, run, set_config, unset_config
from semh_tui.model.errors import SemhError, UsageError

BEGIN = "# semh: audits (semh git remove takes this out again)"
END = "# semh: end"
HEADING = "^ {2,6}([a-z][a-z0-9-]*:  # .*)$"
"""The lines a difference is headed with: a section's or a criterion's, with its title."""


@dataclass(frozen=True, slots=True)
class Repository:
    """``top`` holds the files, ``private`` is git's own folder for all of its worktrees."""

    top: Path
    private: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Raises UsageError where the folder is in none."""
        if not folder.is_dir():
            raise UsageError(f"There is no folder {folder}. Start an audit with: semh new")
        try:
            top = run(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n")
            private = run(folder, "rev-parse", "--git-common-dir").decode().rstrip("\n")
        except GitError as error:
            raise UsageError(f"{folder} is not kept in git ({error}).") from None
        return cls(Path(top), (folder / private).resolve())

    def attributes(self, shared: bool) -> Path:
        return self.top / ".gitattributes" if shared else self.private / "info" / "attributes"

    def ignored(self, shared: bool) -> Path:
        return self.top / ".gitignore" if shared else self.private / "info" / "exclude"


def set_up(audits: Path, shared: bool) -> list[Path]:
    """Tell git; the files that were written. Doing it twice is doing it once.

    ``shared`` puts the attributes where they are committed and reach everybody; the merging itself
    is a setting of this copy, and without it git merges the same files line by line.
    """
    repository = Repository.around(audits)
    pattern = _pattern(audits.resolve(), repository.top.resolve())
    written = [
        _with_block(repository.attributes(shared), [f"{pattern} text eol=lf diff=semh merge=semh"]),
        _with_block(repository.ignored(shared), [f"*{TEMPORARY}", f"*{LOCK}"]),
    ]
    set_config(repository.top, "diff.semh.xfuncname", HEADING)
    set_config(repository.top, "merge.semh.name", "audits, field by field")
    set_config(repository.top, "merge.semh.driver", driver_command(_program()))
    return [path for path in written if path]


def remove(audits: Path) -> list[Path]:
    """Take out all that :func:`set_up` put in; the files that were changed."""
    repository = Repository.around(audits)
    for section in ("diff.semh", "merge.semh"):
        unset_config(repository.top, section)
    changed = [
        _with_block(path, [])
        for shared in (True, False)
        for path in (repository.attributes(shared), repository.ignored(shared))
    ]
    return [path for path in changed if path]


def driver_command(program: str) -> str:
    """What git hands to a shell. Where semh has gone, git's own merge leaves its markers.

    git quotes %P itself; the other names are its own.
    """
    found = f'semh={_quoted(program)}; command -v "$semh" >/dev/null 2>&1 || semh=semh; '
    drive = 'if command -v "$semh" >/dev/null 2>&1; then "$semh" git merge-driver %O %A %B %P --marker %L; '
    plain = "else git merge-file --marker-size=%L -L yours -L before -L theirs %A %O %B; fi"
    return found + drive + plain


def _program() -> str:
    """This very semh, where it was started by name; else the one on the path."""
    started = Path(sys.argv[0])
    if started.stem == "semh" and started.is_file():
        return started.absolute().as_posix()
    return Path(shutil.which("semh") or "semh").as_posix()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _pattern(audits: Path, top: Path) -> str:
    """Every .yaml file in the folder and below, as gitattributes writes it."""
    inside = audits.relative_to(top).as_posix()
    escaped = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in inside)
    pattern = "*.yaml" if inside == "." else f"/{escaped}/**/*.yaml"
    if any(sign in pattern for sign in ' "\t'):
        pattern = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern


def _with_block(path: Path, lines: list[str]) -> Path | None:
    """Put our lines at the end of a file, in place of those there; None where that changes nothing.

    Everybody else's lines stay as they are, byte for byte; a file with no others goes.
    """
    old, stamp = (b"", None)
    if path.exists():
        old, found = read_bytes(path)
        stamp = found.digest
    block = "\n".join([BEGIN, *lines, END, ""]).encode() if lines else b""
    before, begin, rest = old.partition(BEGIN.encode() + b"\n")
    after = rest.partition(END.encode() + b"\n")[2] if begin else b""
    if block and before and not before.endswith(b"\n"):
        before += b"\n"
    new = before + (block + after if begin else after + block)
    if new == old:
        return None
    if not new:
        path.unlink()
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_bytes(path, new, stamp)
    except SemhError as error:
        raise UsageError(str(error)) from None
    return path
