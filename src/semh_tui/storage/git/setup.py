"""Sets git up for audits: line endings, readable diffs, and merging field by field."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import SemhError, UsageError
from semh_tui.storage.audit_folder import audits_option
from semh_tui.storage.disk.atomic_write import TEMPORARY, read_bytes, write_bytes
from semh_tui.storage.disk.locking import LOCK
from semh_tui.storage.file_names import YAML_SUFFIXES, is_yaml
from semh_tui.storage.git.command import Git, GitError
from semh_tui.storage.git.repository import find_repository

BEGIN = "# semh: audits (semh git remove takes this out again)"
END = "# semh: end"
_OUR_LINE = re.compile(rb"=semh$|^\*\.semh-[a-z]+$")
HEADING = "^ {2,6}([a-z][a-z0-9-]*:  # .*)$"
"""The pattern of a diff's hunk headers: lines of sections and criteria, with their titles."""


@dataclass(frozen=True, slots=True)
class GitTarget:
    """A repository to set up: ``top`` holds the files, ``private`` is git's folder for all worktrees."""

    top: Path
    private: Path
    git: Git

    @classmethod
    def around(cls, folder: Path) -> GitTarget:
        """The repository around a folder. Raises UsageError outside one, or where its files are elsewhere."""
        if not folder.is_dir():
            option = audits_option(folder)
            raise UsageError(f"There is no folder {folder}. Start an audit with: semh new{option}")
        try:
            top = find_repository(folder).top
        except GitError as error:
            raise UsageError(
                f"{folder} is not kept in git ({error}). Put it there first: git init."
            ) from None
        # core.worktree may name any folder as the top, even another repository's.
        real = folder.resolve()
        nearest = next((path for path in (real, *real.parents) if (path / ".git").exists()), None)
        if nearest != top.resolve():
            raise UsageError(
                f"The repository around {folder} says that its files are in {top}, where it does not "
                "stand itself. Nothing was written. Set its core.worktree right first."
            )
        git = Git(top)
        private = git.run("rev-parse", "--git-common-dir").line
        return cls(top, (top / private).resolve(), git)

    def files(self, shared: bool) -> tuple[Path, Path]:
        """The files of attributes and of ignored names: committed where ``shared``, else this copy’s own."""
        if shared:
            return self.top / ".gitattributes", self.top / ".gitignore"
        return self.private / "info" / "attributes", self.private / "info" / "exclude"

    def refuse_links(self) -> None:
        """Raise UsageError where a file to be written, or its folder, is a link to somewhere else."""
        places = [(self.private / "config", self.private)]
        for shared in (True, False):
            root = self.top if shared else self.private
            places += [(path, root) for path in self.files(shared)]
        for path, root in places:
            if path.is_symlink() or not path.parent.resolve().is_relative_to(root.resolve()):
                raise UsageError(
                    f"{path} is a link to somewhere else, and is not written through. Put an ordinary "
                    "file in its place, then run that again. Nothing was written."
                )


class SetupResult(NamedTuple):
    """What :func:`set_up_git` wrote, and what is in its way."""

    written: list[Path]
    overridden: str
    """What keeps git from merging audits field by field; "" where nothing does."""
    warnings: list[str]
    """Git's own warnings."""


def set_up_git(audits: Path, shared: bool) -> SetupResult:
    """Set git up; safe to repeat.

    With ``shared`` the attributes are committed and reach everybody. The merge driver is a setting of
    this copy; without it git merges line by line.
    """
    target = GitTarget.around(audits)
    target.refuse_links()
    inside = audits.resolve().relative_to(target.top.resolve()).as_posix()
    command = build_driver_command(*_find_program())
    attributes, ignored = target.files(shared)
    patterns = [_make_pattern(inside, suffix) for suffix in YAML_SUFFIXES]
    written = [
        _write_block(
            attributes, [f"{pattern} text eol=lf diff=semh merge=semh" for pattern in patterns]
        ),
        _write_block(ignored, [f"*{TEMPORARY}", f"*{LOCK}"]),
    ]
    settings = {
        "diff.semh.xfuncname": HEADING,
        "merge.semh.name": "audits, field by field",
        "merge.semh.driver": command,
    }
    try:
        for name, value in settings.items():
            target.git.run("config", "--local", "--replace-all", name, value)
        overridden = _find_override(target, inside, command)
    except GitError as error:
        raise UsageError(
            f"Git did not take it: {error}. Mend that in the repository’s settings, and try again."
        ) from None
    return SetupResult([path for path in written if path], overridden, target.git.warnings)


def find_obstacle(audits: Path) -> str:
    """Why git does not merge audits field by field here; "" where it does. Nothing is changed.

    Raises UsageError or GitError where git cannot be asked.
    """
    target = GitTarget.around(audits)
    inside = audits.resolve().relative_to(target.top.resolve()).as_posix()
    if not _read_driver(target):
        return "It does not merge audits field by field yet."
    return _find_other_attribute(target, inside)


def _read_driver(target: GitTarget) -> str:
    """The command by which git merges audits here; "" for none."""
    with suppress(GitError):  # where it is not set
        return target.git.run("config", "--get", "merge.semh.driver").line
    return ""


def _find_override(target: GitTarget, inside: str, command: str) -> str:
    if _read_driver(target) != command:
        return "Another of git’s settings files has a merge.semh.driver of its own, which counts before this."
    return _find_other_attribute(target, inside)


def _find_other_attribute(target: GitTarget, inside: str) -> str:
    """A line of git's attributes by which an audit is merged otherwise, as a sentence; "" for none."""
    folder = "" if inside == "." else f"{inside}/"
    samples = (
        f"{folder}{name}2026-27-autumn{suffix}"
        for suffix in YAML_SUFFIXES
        for name in ("", "setting/")
    )
    tracked = map(os.fsdecode, target.git.run("ls-files", "-z", "--", inside).stdout.split(b"\0"))
    paths = dict.fromkeys((*samples, *filter(is_yaml, tracked)))
    listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
    fields = target.git.run("check-attr", "--stdin", "-z", "merge", data=listed).stdout.split(b"\0")
    values = zip(map(os.fsdecode, fields[::3]), fields[2::3], strict=False)
    path = next((path for path, value in values if value != b"semh"), None)
    if path is None:
        return ""
    folders = [target.top / folder for folder in Path(path).parents]
    named = [folder / ".gitattributes" for folder in folders]
    candidates = [path for path in (*named, target.files(shared=False)[0]) if _sets_merge(path)]
    where = " or ".join(map(str, candidates)) or "another of git’s attribute files"
    return f"A line in {where} decides otherwise about {path}: take its “merge” out."


def _sets_merge(path: Path) -> bool:
    """Whether a line of others sets the merge attribute, directly or by "binary"."""
    try:
        text = read_bytes(path)[0].decode(errors="replace")
    except SemhError:
        return False
    return any(
        re.search(r"(?:^|\s)[-!]?(?:merge|binary)\b", line) and "merge=semh" not in line
        for line in text.splitlines()
    )


def remove_setup(audits: Path) -> list[Path]:
    """Undo :func:`set_up_git`; returns the files that were changed."""
    target = GitTarget.around(audits)
    target.refuse_links()
    for section in ("diff.semh", "merge.semh"):
        with suppress(GitError):  # where it does not exist
            target.git.run("config", "--local", "--remove-section", section)
    changed = [_write_block(path, []) for shared in (True, False) for path in target.files(shared)]
    return [path for path in changed if path]


def build_driver_command(program: str, archive: str = "") -> str:
    """The command that git passes to a shell; without semh it falls back to git's own merge.

    With an ``archive`` (semh.pyz) the program is the Python that runs it. Git quotes %P itself; the other
    placeholders are temporary names (gitattributes(5)).
    """
    find = f'semh={shlex.quote(program)}; command -v "$semh" >/dev/null 2>&1 || semh=semh; '
    run = '"$semh"'
    if archive:
        find = (
            f"semh={shlex.quote(program)}; file={shlex.quote(archive)}; "
            '[ -f "$file" ] && command -v "$semh" >/dev/null 2>&1 || { semh=semh; file=; }; '
        )
        run = '"$semh" ${file:+"$file"}'
    drive = f'if command -v "$semh" >/dev/null 2>&1; then {run} git merge-driver --marker %L -- %O %A %B %P; '
    labels = "-L 'the version here' -L 'the version before' -L 'the version coming in'"
    plain = f"else git merge-file --marker-size=%L {labels} %A %O %B; fi"
    return find + drive + plain


def _find_program() -> tuple[str, str]:
    """The path of this semh where it was started by name, else of the one on the path; then "".

    For an archive: the Python that runs it, and the archive.
    """
    started = Path(sys.argv[0])
    if started.suffix == ".pyz" and started.is_file() and sys.executable:
        return Path(sys.executable).as_posix(), started.absolute().as_posix()
    if started.stem == "semh" and started.is_file():
        return started.absolute().as_posix(), ""
    return Path(shutil.which("semh") or "semh").as_posix(), ""


def _make_pattern(inside: str, suffix: str) -> str:
    """The gitattributes pattern of every such file in a folder and below, by its path from the top."""
    escaped = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in inside)
    ending = "".join(f"[{sign}{sign.upper()}]" if sign.isalpha() else sign for sign in suffix)
    pattern = f"*{ending}" if inside == "." else f"/{escaped}/**/*{ending}"
    if any(sign in pattern for sign in ' "\t'):
        pattern = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern


def _write_block(path: Path, lines: list[str]) -> Path | None:
    """Replace our block in a file, or append it; returns None where that changes nothing.

    Other lines stay as they are, byte for byte. A file that would be empty is deleted.
    """
    old, stamp = (b"", None)
    if path.exists():
        old, old_stamp = read_bytes(path)
        stamp = old_stamp.digest
    before, after, ending = _take_out_block(old)
    if lines and before and not before.endswith(b"\n"):
        before += ending
    block = [BEGIN, *lines, END] if lines else []
    new = before + b"".join(line.encode() + ending for line in block) + after
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


def _take_out_block(text: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before our block and behind it, and how its lines end: with CRLF where git's autocrlf
    wrote the file.

    A block that stands there a second time is taken out too. Of one whose last line somebody deleted only
    the lines that semh writes are.
    """
    before, after, ending = list[bytes](), list[bytes](), b"\n"
    others, is_inside = before, False
    for line in text.splitlines(keepends=True):
        words = line.rstrip(b"\r\n")
        if words == BEGIN.encode():
            others, is_inside, ending = after, True, line[len(words) :]
        elif not is_inside:
            others.append(line)
        elif words == END.encode():
            is_inside = False
        elif not _OUR_LINE.search(words):
            others.append(line)
    return b"".join(before), b"".join(after), ending or b"\n"
