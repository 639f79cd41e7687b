"""Reads git objects up to a size limit, without fetching any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from semh_tui.storage.git.command import Git, GitError
from semh_tui.storage.reader.decoding import LARGEST_FILE

BATCH_BYTES = 8 * LARGEST_FILE
_LACKING = "this copy of the repository does not hold it"


class GitWarningError(GitError):
    """Git warned and used something other than what was named."""


class GitObject(NamedTuple):
    """A git object. ``data`` is None where it is too large for semh or cannot be read."""

    size: int
    data: bytes | None
    problem: str = ""
    """Why it cannot be read, in git's words."""

    @property
    def is_readable(self) -> bool:
        """Whether git has it, and it is not larger than semh reads."""
        return not self.problem and self.size <= LARGEST_FILE

    def require_data(self) -> bytes:
        """The content. Raises GitError where there is none."""
        if self.data is None:
            raise GitError(self.problem or describe_too_large(self.size))
        return self.data


def resolve_name(git: Git, name: str) -> str:
    """The object id of any name git has for one, such as ``HEAD:audits/a.yaml``.

    Raises GitError where there is none, GitWarningError where git takes something else in its place:
    "HEAD@{5 years ago}" is the oldest entry of a younger log.
    """
    try:
        output = git.run("rev-parse", "--verify", "--end-of-options", name)
    except GitError as error:
        # rev-parse always says "Needed a single revision"; cat-file says what is missing.
        git.run("cat-file", "-t", "--end-of-options", name)
        raise error from None
    if output.stderr:
        raise GitWarningError(output.stderr)
    return output.line


def read_blob(git: Git, object_id: str) -> bytes:
    """Read the content of a file.

    Raises GitError where it cannot be read, is no file, or is larger than semh reads.
    """
    try:
        kind = git.run("cat-file", "-t", object_id).line
    except GitError as error:
        # Git 2.53's words for what a partial clone lacks; git 2.39 names the promisor.
        if "could not get object info" in str(error):
            raise GitError(f"{_LACKING}, or not whole") from None
        raise
    if kind != "blob":
        raise GitError(f"it is a {kind}, not a file")
    (stored,) = read_blobs(git, [object_id])
    return stored.require_data()


def describe_too_large(size: int) -> str:
    """Why a file of so many bytes is not read."""
    return f"it has {size:,} bytes, and semh reads at most {LARGEST_FILE:,}"


def read_blobs(git: Git, object_ids: Sequence[str]) -> Iterator[GitObject]:
    """Read the contents of files by object id, in order; sizes are checked before anything is read."""
    sizes = list(_read_sizes(git, object_ids))
    batch: list[tuple[str, GitObject]] = []
    weight = 0
    for object_id, known in zip(object_ids, sizes, strict=True):
        size = known.size if known.is_readable else 0
        if batch and weight + size > BATCH_BYTES:
            yield from _read_contents(git, batch)
            batch, weight = [], 0
        batch.append((object_id, known))
        weight += size
    yield from _read_contents(git, batch)


def _read_sizes(git: Git, object_ids: Sequence[str]) -> Iterator[GitObject]:
    """The size or problem of each object; restarts git where a missing object ended it."""
    left = list(object_ids)
    while left:
        output = git.run(
            "cat-file",
            "--batch-check=%(objecttype) %(objectsize)",
            data="".join(f"{object_id}\n" for object_id in left).encode(),
            accept=frozenset(range(256)),
        )
        lines = output.stdout.decode().splitlines()
        for line in lines:
            kind, _, size = line.partition(" ")
            if kind == "blob":
                yield GitObject(int(size), None)
            else:
                yield GitObject(0, None, _LACKING)
        left = left[len(lines) :]
        if left:
            yield GitObject(0, None, output.stderr or "git cannot read it")
            left = left[1:]


def _read_contents(git: Git, batch: Sequence[tuple[str, GitObject]]) -> Iterator[GitObject]:
    wanted = "".join(f"{object_id}\n" for object_id, known in batch if known.is_readable)
    output = git.run("cat-file", "--batch", data=wanted.encode()).stdout
    at = 0
    for _object_id, known in batch:
        if not known.is_readable:
            yield known
            continue
        at = output.index(b"\n", at) + 1
        data = output[at : at + known.size]
        at += known.size + 1
        yield known._replace(data=data)
