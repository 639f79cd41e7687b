"""Git's own merge of three texts, line by line."""

from __future__ import annotations

from pathlib import Path

from semh_tui.storage.git.command import Git, GitError

# git-merge-file(1): the exit status is the number of conflicts, at most 127; above it is an error.
_MOST_CONFLICTS = 127


def merge_text(
    mine: Path, base: Path, theirs: Path, labels: tuple[str, str, str], marker: int = 7
) -> bool:
    """Merge three files line by line into ``mine``; returns whether there was no conflict.

    Raises GitError where git cannot, as for binary files; ``mine`` is then as it was.
    """
    options = (option for label in labels for option in ("-L", label))
    files = (str(path.absolute()) for path in (mine, base, theirs))
    try:
        Git(mine.absolute().parent).run(
            "merge-file", f"--marker-size={marker}", *options, *files
        )  # fmt: skip
    except GitError as error:
        if not 0 < error.status <= _MOST_CONFLICTS:
            raise
        return False
    return True
