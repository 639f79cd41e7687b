"""Repositories and environments in which something waits to be started by git, and what would be seen of it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from garden import AUDIT, FRAMEWORK, LIBRARY
from git_support import NAME, git

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.checks.staged_check import check_staged
from semh_tui.storage.find import find_audit
from semh_tui.storage.git.framework_history import find_version
from semh_tui.storage.git.setup import remove_setup, set_up_git
from semh_tui.storage.merging.merge_driver import run_merge_driver
from semh_tui.storage.merging.unmerged import read_unfinished_merge


class Trap:
    """A repository ``inside`` a folder, beside a program that leaves a ``canary`` when it is started."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.canary = folder / "canary"
        self.program = folder / "program"
        self.program.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(self.canary))}\nexit 1\n")
        self.program.chmod(0o755)
        self.origin = folder / "origin"
        (self.origin / "audits").mkdir(parents=True)
        git(folder, "init", "-q", "-b", "main", str(self.origin))
        git(self.origin, "config", "uploadpack.allowFilter", "true")
        (self.origin / NAME).write_bytes(write_audit(AUDIT, FRAMEWORK))
        git(self.origin, "add", ".")
        git(self.origin, "commit", "-qm", "start")
        self.inside = folder / "inside"
        git(folder, "clone", "-q", str(self.origin), "inside")
        self.file = self.inside / NAME
        self.file.write_bytes(self.file.read_bytes() + b"# a change\n")
        (self.inside / "mine").write_bytes(b"no audit\n")
        git(self.inside, "add", ".")

    def config(self, **settings: str) -> None:
        for name, value in settings.items():
            git(self.inside, "config", name.replace("__", "."), value)

    def outside(self) -> dict[str, bytes]:
        """What stands beside the repository."""
        return {
            str(path): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.is_relative_to(self.inside)
        }


def _lazy(trap: Trap, url: str, **settings: str) -> None:
    """A partial clone that lacks the blobs, and would fetch them from ``url``."""
    clone = trap.folder / "lazy"
    git(trap.folder, "clone", "-q", "--no-checkout", "--filter=blob:none",
        f"file://{trap.origin}", str(clone))  # fmt: skip
    (clone / NAME).parent.mkdir()
    (clone / NAME).write_bytes(trap.file.read_bytes())
    git(clone, "read-tree", "--empty")
    (clone / "mine").write_bytes(b"no audit\n")
    trap.inside, trap.file = clone, clone / NAME
    trap.config(remote__origin__url=url, **settings)
    tree = git(clone, "rev-parse", f"HEAD:{NAME}").strip()
    git(clone, "update-index", "--add", "--cacheinfo", f"100644,{tree},audits/other.yaml")


def _attributes(trap: Trap, line: str, **settings: str) -> None:
    (trap.inside / ".gitattributes").write_text(f"*.yaml {line}\n")
    trap.config(**settings)


def _hooks(trap: Trap) -> None:
    hooks = trap.inside / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction"):
        (hooks / name).symlink_to(trap.program)
        (trap.inside / ".git" / "hooks" / name).symlink_to(trap.program)
    trap.config(core__hooksPath=str(hooks))


def _bare(trap: Trap) -> None:
    """A bare repository in place of the folder of audits, as a clone can bring one along."""
    for name in ("HEAD", "objects", "refs"):
        source = trap.origin / ".git" / name
        if source.is_dir():
            git(trap.folder, "init", "-q", "--bare", "bare")
            (trap.inside / "audits" / name).mkdir()
        else:
            (trap.inside / "audits" / name).write_bytes(source.read_bytes())
    (trap.inside / "audits" / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = {trap.inside}\n"
        f"\tfsmonitor = {trap.program}\n"
    )


def _included(trap: Trap) -> None:
    (trap.inside / "more").write_text(f"[core]\n\tfsmonitor = {trap.program}\n")
    trap.config(include__path=str(trap.inside / "more"))


REPOSITORIES: dict[str, Callable[[Trap], None]] = {
    "a promisor behind ssh": lambda trap: _lazy(
        trap, "ssh://nowhere.example/x", core__sshCommand=str(trap.program)
    ),
    "a promisor that is a command": lambda trap: _lazy(
        trap, f"ext::{trap.program}", protocol__ext__allow="always", protocol__allow="always"
    ),
    "a promisor with an upload-pack of its own": lambda trap: _lazy(
        trap, f"file://{trap.origin}", remote__origin__uploadpack=str(trap.program)
    ),
    "a promisor behind a proxy": lambda trap: _lazy(
        trap, "git://nowhere.example/x", core__gitProxy=str(trap.program)
    ),
    "a promisor that asks for a password": lambda trap: _lazy(
        trap, "https://nowhere.invalid/x", credential__helper=str(trap.program)
    ),
    "fsmonitor": lambda trap: trap.config(core__fsmonitor=str(trap.program)),
    "hooks": _hooks,
    "an external diff": lambda trap: trap.config(diff__external=str(trap.program)),
    "a diff driver": lambda trap: _attributes(
        trap, "diff=evil", diff__evil__command=str(trap.program), diff__evil__textconv=str(trap.program)
    ),
    "a filter": lambda trap: _attributes(
        trap, "filter=evil", filter__evil__clean=str(trap.program),
        filter__evil__smudge=str(trap.program), filter__evil__process=str(trap.program),
        filter__evil__required="true",
    ),
    "a merge driver": lambda trap: _attributes(
        trap, "merge=evil", merge__evil__driver=str(trap.program)
    ),
    "programs to show and to ask": lambda trap: trap.config(
        core__pager=str(trap.program), core__editor=str(trap.program), core__askPass=str(trap.program),
        sequence__editor=str(trap.program), pager__config=str(trap.program), gpg__program=str(trap.program),
        core__alternateRefsCommand=str(trap.program), interactive__diffFilter=str(trap.program),
    ),
    "aliases": lambda trap: trap.config(
        alias__status=f"!{trap.program}", alias__diff=f"!{trap.program}"
    ),
    "a bare repository in the folder of audits": _bare,
    "a file included by the settings": _included,
}  # fmt: skip


def _settings(*pairs: tuple[str, str]) -> dict[str, str]:
    numbered = enumerate(pairs)
    named = {
        f"GIT_CONFIG_{what}_{number}": text
        for number, pair in numbered
        for what, text in zip(("KEY", "VALUE"), pair, strict=True)
    }
    return {"GIT_CONFIG_COUNT": str(len(pairs)), **named}


ENVIRONMENTS: dict[str, Callable[[Trap], dict[str, str]]] = {
    "programs": lambda trap: {
        f"GIT_{name}": str(trap.program)
        for name in ("EXTERNAL_DIFF", "SSH_COMMAND", "SSH", "PAGER", "EDITOR", "ASKPASS",
                     "PROXY_COMMAND", "SEQUENCE_EDITOR")
    },
    "settings": lambda trap: _settings(("core.fsmonitor", str(trap.program))),
    "settings of a git above": lambda trap: {
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor'='{trap.program}'"
    },
    "traces": lambda trap: {
        f"GIT_TRACE{name}": str(trap.canary) for name in ("", "_SETUP", "2", "2_EVENT", "_PACKET")
    },
    "programs of its own": lambda trap: {"GIT_EXEC_PATH": str(trap.folder)},
    "somewhere else": lambda trap: {
        "GIT_DIR": str(trap.origin / ".git"), "GIT_WORK_TREE": str(trap.origin),
        "GIT_INDEX_FILE": str(trap.origin / ".git" / "other-index"),
    },
    "a template": lambda trap: {"GIT_TEMPLATE_DIR": str(trap.folder)},
}  # fmt: skip


@contextmanager
def environment(values: dict[str, str], here: Path) -> Iterator[None]:
    """Other variables and another current folder for a while."""
    before, folder = dict(os.environ), Path.cwd()
    os.environ.update(values)
    os.chdir(here)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)


def everything_that_runs_git() -> Iterator[Callable[[], object]]:
    """What semh does with git, for the audit of a trap in the current folder."""
    audits = AuditFolder(Path("audits"), LIBRARY)
    yield lambda: find_audit(Catalogue(audits), f"HEAD:{NAME}")
    yield lambda: check_staged(audits)
    yield lambda: read_unfinished_merge(Path(NAME), LIBRARY)
    yield lambda: find_version(Path(NAME), FRAMEWORK, "1:0")
    yield lambda: set_up_git(Path("audits"), shared=True)
    yield lambda: set_up_git(Path("audits"), shared=False)
    yield lambda: remove_setup(Path("audits"))
    yield lambda: run_merge_driver(Path(NAME), Path("mine"), Path(NAME), LIBRARY)
