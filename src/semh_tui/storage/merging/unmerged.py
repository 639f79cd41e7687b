"""Reads an audit in an unfinished merge: from git's versions, or from the markers in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from semh_tui.compare.merge_base import build_common_base
from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.errors import FileError, NotFoundError, Problem, SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.shell import quote_argument
from semh_tui.model.status import Status
from semh_tui.storage.disk.atomic_write import Stamp, read_bytes
from semh_tui.storage.frameworks import Library
from semh_tui.storage.git.command import GitError
from semh_tui.storage.git.folder import Operation, find_git_folder, find_operation
from semh_tui.storage.git.index import read_unmerged_versions
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit
from semh_tui.storage.reader.conflict_markers import find_marker, shows_stash, split_versions

# Values that no audit has: in a merge of two new files every field that differs is a conflict.
_NO_CYCLE = Cycle(1, Term.AUTUMN)
_NO_STATUS = cast("Status", "")
BY_HAND = "Open the file in an editor: keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>."
UNKNOWN_BASE = (
    "Git knows no one version before the two, so every field in which they differ is asked about; "
    "what stands under “before” may be neither’s."
)


@dataclass(frozen=True, slots=True)
class UnfinishedMerge:
    """The three versions of an audit in a merge, and its file."""

    path: Path
    stamp: Stamp
    framework: Framework
    base: Audit
    mine: Audit
    theirs: Audit
    in_git: bool
    """Whether git waits for the merge to end."""
    operation: Operation = Operation.MERGE
    base_is_known: bool = True
    """False without a single common ancestor: every field that differs is a conflict then."""

    @property
    def next_commands(self) -> tuple[str, ...]:
        """The commands that end the merge in git once the file is written; () outside git."""
        if not self.in_git:
            return ()
        added = f"git add {quote_argument(self.path)}"
        return tuple(filter(None, (added, self.operation.next_command)))

    @property
    def after_words(self) -> str:
        """Further advice on how to end it; "" for none."""
        if not self.in_git:
            return ""
        if self.operation is Operation.STASH:
            return (
                "\nIf you came here by git stash pop, git still keeps the stash. Once the file is right: "
                "git stash drop"
            )
        skip = self.operation.skip_command
        return f"\nWhere git says that nothing is left to commit: {skip}" if skip else ""


def read_unfinished_merge(path: Path, library: Library) -> UnfinishedMerge:
    """Read the merge that a file is in.

    Raises NotFoundError where it is in none, UsageError where one side deleted it or the two answer
    different frameworks, FileError where a version cannot be used, DifferentAuditsError from the merge
    where they answer different editions.
    """
    data, stamp = read_bytes(path)
    versions, in_git = _find_versions(path, data)
    if not versions:
        if line := find_marker(data):
            message = "the two sides of an unfinished merge cannot be told apart here."
            raise FileError([Problem(str(path), line, "", message, BY_HAND)])
        raise NotFoundError(
            f"{path} is not in the middle of a merge: there is nothing to settle. Name a file that is, or two copies of one audit."
        )
    if 2 not in versions or 3 not in versions:
        name = quote_argument(path)
        raise UsageError(
            f"{path} was deleted on one side and changed on the other. To keep it: git add {name}. "
            f"To let it go: git rm {name}."
        )
    what = find_operation(path) if find_git_folder(path) else Operation.MERGE
    if what is Operation.SQUASH and shows_stash(data):
        what = Operation.STASH
    # The markers of a stash name its sides themselves, so they are not swapped.
    is_turned_round = what.is_turned_round and (in_git or what is Operation.REBASE)
    ours, others = (3, 2) if is_turned_round else (2, 3)
    mine = _read(versions[ours], path, "your version", library)
    theirs = _read(versions[others], path, "the other version", library)
    if mine.audit.framework != theirs.audit.framework:
        raise _two_frameworks_error(path, mine.audit, theirs.audit, in_git, ours)
    both_added = in_git and 1 not in versions
    base, is_known = read_base(
        None if both_added else versions.get(1, b""), mine, theirs.audit, library
    )
    return UnfinishedMerge(
        path, stamp, mine.framework, base, mine.audit, theirs.audit, in_git, what, is_known
    )


def _two_frameworks_error(
    path: Path, mine: Audit, theirs: Audit, in_git: bool, my_stage: int
) -> UsageError:
    """The refusal to merge audits of two frameworks, with the commands that keep both; ``my_stage`` is
    the number of my version in git's index.
    """
    message = (
        f"{path} is two audits: your version answers {mine.framework}, the other "
        f"{theirs.framework}. Keep both, each in a file of its own"
    )
    if not in_git:
        return UsageError(f"{message}: copy one of them out of the file, and delete it here.")
    keep, other = ("--ours", "--theirs") if my_stage == 2 else ("--theirs", "--ours")
    here = quote_argument(path)
    beside = quote_argument(path.with_name(f"{theirs.cycle.slug}.{theirs.framework}.yaml"))
    commands = (
        f"git checkout {other} {here}",
        f"mv {here} {beside}",
        f"git checkout {keep} {here}",
        f"git add {here} {beside}",
    )
    lines = "".join(f"\n  {command}" for command in commands)
    return UsageError(f"{message}. These commands do it:{lines}")


def empty_base(framework: Framework) -> Audit:
    """The base for two people who each added the file: an audit without content or status."""
    nothing = start_audit(framework, NewAudit("", _NO_CYCLE))
    return replace(nothing, framework_digest="", status=_NO_STATUS)


def read_base(
    data: bytes | None, mine: AuditRead, theirs: Audit, library: Library
) -> tuple[Audit, bool]:
    """Read the base of a merge (None: there was none), and whether it is known.

    After criss-cross merges git's base is itself a merge, with markers in it; "zdiff3" shows a base with
    lines that were not in it.
    """
    if data is None:
        return empty_base(mine.framework), True
    try:
        return read_audit(data, "the version before", library.find).audit, True
    except SemhError:
        bases = _read_bases(split_versions(data), library)
    return build_common_base(bases, mine.audit, theirs, mine.framework), False


def _read_bases(versions: Mapping[int, bytes], library: Library) -> list[Audit]:
    try:
        return [
            read_audit(versions[side], "a version before", library.find).audit
            for side in (2, 3)
            if side in versions
        ]
    except SemhError:
        return []


def _read(data: bytes, path: Path, version: str, library: Library) -> AuditRead:
    name = f"{path} ({version})"
    if line := find_marker(data):
        message = "this version holds an earlier merge that was never finished."
        remedy = f"{BY_HAND} Then: git add {quote_argument(path)}"
        raise FileError([Problem(name, line, "", message, remedy)])
    read = read_audit(data, name, library.find)
    if read.newer:
        raise UsageError(f"{name} was made by a newer semh. Update semh to settle it.")
    return read


def _find_versions(path: Path, data: bytes) -> tuple[dict[int, bytes], bool]:
    """The versions of a file, and whether they are git's own; {} where there are none.

    Raises GitError where git fails and the file has no markers either.
    """
    problem: GitError | None = None
    try:
        if find_git_folder(path) and (versions := read_unmerged_versions(path)):
            return versions, True
    except GitError as error:
        problem = error
    versions = split_versions(data)
    if problem and not versions:
        raise problem
    return versions, False
