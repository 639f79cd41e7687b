"""Git, where there is one: the only place that runs it or knows how it keeps its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from semh_tui.model.errors import SemhError

SECONDS = 30.0
# No program a repository's settings name is started, no lock taken, nothing asked on the terminal.
_OPTIONS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--literal-pathspecs")
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class GitError(SemhError):
    """Git is not there, or would not do it; the message gives its own words."""


def run(folder: Path, *arguments: str, data: bytes | None = None) -> bytes:
    """What git prints. Text that somebody typed goes behind ``--end-of-options`` or ``--``.

    Raises GitError.
    """
    import subprocess

    command = ["git", *_OPTIONS, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            env={**os.environ, **_ENVIRONMENT},
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("Git is not installed, or not where programs are looked for.") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(f"Git could not be used: {error}.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise GitError(said.removeprefix("fatal: ").removeprefix("error: ") or "Git failed.")
    return done.stdout


def blob(folder: Path, name: str) -> bytes:
    """A file as git keeps it, by any name git has for it, such as ``HEAD:audits/a.yaml``.

    Raises GitError where there is none.
    """
    return run(folder, "cat-file", "blob", "--end-of-options", name)


def versions(folder: Path, suffix: str, most: int) -> Iterator[bytes]:
    """Every version git keeps of the files in a folder and below, newest first, at most ``most``.

    Raises GitError.
    """
    listed = run(folder, "rev-list", "--objects", "--all", "--", ".").decode(errors="replace")
    names = (line.partition(" ") for line in listed.splitlines())
    objects = (name for name, _space, path in names if path.endswith(suffix))
    return (blob(folder, name) for name in islice(objects, most))


def staged(folder: Path, suffix: str) -> Iterator[tuple[Path, bytes]]:
    """Files of the next commit that it adds or changes, in a folder and below, as it will have them.

    Raises GitError.
    """
    top = Path(run(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    names = run(
        folder, "diff", "--cached", "--name-only", "--no-renames", "--diff-filter=ACM", "-z", "--", "."
    )  # fmt: skip
    for name in sorted(filter(None, names.split(b"\0"))):
        path = os.fsdecode(name)
        if path.endswith(suffix):
            yield top / path, blob(folder, f":0:{path}")


def stages(path: Path) -> dict[int, bytes]:
    """The versions of a file in an unfinished merge: 1 before, 2 ours, 3 theirs; {} without one.

    A version is missing where that side did not have the file. Raises GitError.
    """
    listed = run(path.parent, "ls-files", "--unmerged", "-z", "--", path.name)
    found = {}
    for entry in filter(None, listed.split(b"\0")):
        _mode, name, stage = entry.split(b"\t")[0].decode().split(" ")
        found[int(stage)] = blob(path.parent, name)
    return found


def set_config(folder: Path, name: str, value: str) -> None:
    """A setting of this copy of the repository. Raises GitError."""
    run(folder, "config", "--local", "--replace-all", name, value)


def unset_config(folder: Path, section: str) -> None:
    """Take a section of settings out of this copy; nothing where it is not there."""
    with suppress(GitError):
        run(folder, "config", "--local", "--remove-section", section)


def merge_text(
    mine: Path, base: Path, theirs: Path, labels: tuple[str, str, str], marker: int = 7
) -> bool:
    """Merge three files line by line into ``mine``, as git does by itself; whether without conflict."""
    named = (option for label in labels for option in ("-L", label))
    files = (str(path.absolute()) for path in (mine, base, theirs))
    try:
        run(mine.absolute().parent, "merge-file", f"--marker-size={marker}", *named, *files)
    except GitError:
        return False
    return True


def is_rebasing(path: Path) -> bool:
    """Whether commits are being put on others, which turns git's "ours" and "theirs" round."""
    folder = git_folder(path)
    return folder is not None and any(
        (folder / name).is_dir() for name in ("rebase-merge", "rebase-apply")
    )


def git_folder(path: Path) -> Path | None:
    """Git's own folder for the files beside ``path``, found without running git; None outside one."""
    for folder in path.absolute().parents:
        found = folder / ".git"
        if found.is_dir():
            return found
        if found.is_file():
            return _linked(found)
    return None


def _linked(file: Path) -> Path | None:
    """A worktree's or submodule's ``.git`` is a file that names the folder."""
    try:
        said = file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    folder = file.parent / said.removeprefix("gitdir:").strip()
    return folder if said.startswith("gitdir:") and folder.is_dir() else None
