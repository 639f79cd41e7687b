"""Git's own folder and the operation in progress, found without running git."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from semh_tui.storage.disk.paths import folder_exists


class Operation(Enum):
    """The git operation that left a file with two sides."""

    MERGE = "merge"
    SQUASH = "merge --squash"
    """Also ``cherry-pick --no-commit`` and the like, which the person ends with a commit."""
    REBASE = "rebase"
    AM = "am"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    STASH = "stash pop"
    """Also ``checkout --merge`` and the end of ``--autostash``: no operation is waiting."""

    @property
    def next_command(self) -> str:
        """The command that continues once the file is added; "" where nothing waits."""
        if self in (Operation.MERGE, Operation.SQUASH):
            return "git commit"
        return "" if self is Operation.STASH else f"git {self.value} --continue"

    @property
    def skip_command(self) -> str:
        """The command that skips a commit without changes; "" where there is none."""
        return (
            self.next_command.replace("--continue", "--skip") if " --" in self.next_command else ""
        )

    @property
    def is_turned_round(self) -> bool:
        """Whether git calls the person's own work "theirs"."""
        return self in (Operation.REBASE, Operation.STASH)


# A rebase first: it picks commits one by one, so that several signs may exist.
_SIGNS = (
    ("rebase-merge", Operation.REBASE),
    ("rebase-apply/rebasing", Operation.REBASE),
    ("rebase-apply", Operation.AM),
    ("CHERRY_PICK_HEAD", Operation.CHERRY_PICK),
    ("REVERT_HEAD", Operation.REVERT),
    ("MERGE_HEAD", Operation.MERGE),
    ("SQUASH_MSG", Operation.SQUASH),
    ("MERGE_MSG", Operation.SQUASH),
)


def find_operation(path: Path) -> Operation:
    """The operation in progress around a file that is in conflict."""
    folder = find_git_folder(path)
    if folder is None:
        return Operation.MERGE
    operations = (operation for name, operation in _SIGNS if (folder / name).exists())
    return next(operations, Operation.STASH)


def find_git_folder(path: Path) -> Path | None:
    """Git's own folder for the files beside ``path``, found without running git; None outside one."""
    for folder in path.absolute().parents:
        candidate = folder / ".git"
        if folder_exists(candidate):
            return candidate
        if os.path.isfile(candidate):  # noqa: PTH113 -- as folder_exists
            return _read_link(candidate)
    return None


def _read_link(file: Path) -> Path | None:
    """A worktree's or submodule's ``.git`` is a file that names the folder."""
    try:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    folder = file.parent / text.removeprefix("gitdir:").strip()
    is_git = text.startswith("gitdir:") and (folder / "HEAD").is_file()
    return folder if is_git else None
