"""Runs git so that a repository cannot start a program, reach a network or prompt (git-config(1))."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import SemhError

TIMEOUT_SECONDS = 30.0
# These override a repository's own configuration, which may name programs to start.
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *(
        part
        for setting in (
            "core.fsmonitor=false",
            f"core.hooksPath={os.devnull}",
            "core.sshCommand=false",
            "core.askPass=",
            "core.alternateRefsCommand=",
            "core.editor=false",
            "core.pager=cat",
            "core.quotePath=false",
            "credential.helper=",
            "diff.external=",
            "gc.auto=0",
            "maintenance.auto=false",
            "protocol.allow=never",
            "submodule.recurse=false",
            # A bare repository among audits may be a trap: use only one in a ".git".
            "safe.bareRepository=explicit",
        )
        for part in ("-c", setting)
    ),
)
# The person's own configuration, and limits to the search for a repository. Every other GIT_ variable
# could point git elsewhere or start a program.
_KEPT_VARIABLES = frozenset(
    (
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    )
)
_SET_VARIABLES = {
    # Keep partial clones from fetching: the first works from git 2.39.4 on, the second in every version,
    # by allowing a protocol that does not exist.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitError(SemhError):
    """Git is missing or failed; the message is git's own."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
        """Git's exit status; 0 where it was not run."""


class GitOutput(NamedTuple):
    """What a git command wrote."""

    stdout: bytes
    stderr: str
    """Git's messages in one line, without labels."""

    @property
    def line(self) -> str:
        """The output of a command that prints one path or name."""
        return os.fsdecode(self.stdout).removesuffix("\n")


@dataclass(frozen=True)
class Git:
    """Git in a folder. ``environment`` points it at a repository other than the folder's own."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list, compare=False)
    """Warnings of commands that succeeded, to be shown to the person."""

    def run(
        self, *arguments: str, data: bytes = b"", accept: frozenset[int] = frozenset((0,))
    ) -> GitOutput:
        """Run git with ``data`` on its input. Text that somebody typed goes behind ``--end-of-options`` or ``--``.

        Raises GitError where the exit status is none of ``accept``.
        """
        import subprocess

        try:
            process = subprocess.run(
                [_find_program(), *_OPTIONS, "-C", str(self.folder), *arguments],
                input=data,
                capture_output=True,
                env={**_clean_environment(), **self.environment, **_SET_VARIABLES},
                timeout=TIMEOUT_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise GitError(
                "Git is not installed, or not where programs are looked for. Install it to use this."
            ) from None
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise GitError(
                f"Git could not be used: {error}. Try git itself in this folder."
            ) from None
        message = _join_lines(process.stderr)
        if process.returncode not in accept:
            raise GitError(message or "Git failed.", process.returncode)
        if message and not process.returncode and message not in self.warnings:
            self.warnings.append(message)
        return GitOutput(process.stdout, message)


def _clean_environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT_VARIABLES or not name.upper().startswith("GIT_")
    }


def _find_program() -> str:
    """The path of git. Windows would search the current folder first, where a repository may hold one."""
    if os.name != "nt":
        return "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        candidate = Path(folder) / "git.exe"
        if candidate.is_absolute() and candidate.is_file():
            return str(candidate)
    raise FileNotFoundError("git.exe")


def _join_lines(stderr: bytes) -> str:
    """Git's words without the labels it puts before them."""
    lines = (line.strip() for line in stderr.decode(errors="replace").splitlines())
    return " ".join(
        line.removeprefix("fatal: ").removeprefix("error: ").removeprefix("warning: ")
        for line in lines
        if line
    )
