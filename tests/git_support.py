"""Two people, two clones, one audit."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from garden import FRAMEWORK, LIBRARY

from semh_tui.model.audit import Audit
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.audit_writer import write_audit

NAME = "audits/2026-27-autumn.yaml"
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}  # fmt: skip


def git(folder: Path, *arguments: str, fails: bool = False, path: str | None = None) -> str:
    """What git prints; ``path`` is another search path for programs."""
    environment = {**os.environ, **_ENVIRONMENT, **({"PATH": path} if path is not None else {})}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@cache
def _template(content: bytes) -> Path:
    """A folder with a repository and two clones of it, to be copied: made once for each audit.

    Without the samples of hooks that git puts into each, half of the files.
    """
    folder = Path(mkdtemp(prefix="semh-clones-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    origin = folder / "origin"
    (origin / "audits").mkdir(parents=True)
    git(folder, "init", "-q", "--template=", "-b", "main", "origin")
    (origin / ".gitattributes").write_text("*.yaml text eol=lf\n")
    framework = origin / "framework"
    framework.mkdir()
    for path, _framework in LIBRARY:
        if path.parent.name == "framework" and "garden" in path.parts:
            (framework / path.name).write_bytes(path.read_bytes())
    if content:
        (origin / NAME).write_bytes(content)
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "start")
    for name in ("ours", "theirs"):
        git(folder, "clone", "-q", "--template=", "origin", name)
        (folder / name / ".git" / "info").mkdir()
        git(folder / name, "config", "remote.origin.url", "../origin")
    return folder


class Clones:
    """``ours`` and ``theirs``, both cloned from the same audit."""

    def __init__(self, folder: Path, audit: Audit | None) -> None:
        content = write_audit(audit, FRAMEWORK) if audit else b""
        shutil.copytree(_template(content), folder, dirs_exist_ok=True)
        self.ours, self.theirs = folder / "ours", folder / "theirs"
        self.file = self.ours / NAME

    def edit(self, clone: Path, change: Callable[[Audit], Audit]) -> None:
        path = clone / NAME
        path.write_bytes(write_audit(change(load_audit(path, LIBRARY).audit), FRAMEWORK))
        self.commit(clone)

    def commit(self, clone: Path) -> None:
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "work")

    def pull(self, *, conflict: bool, path: str | None = None) -> str:
        """Bring theirs into ours."""
        git(self.theirs, "push", "-q", "origin", "HEAD:theirs")
        git(self.ours, "fetch", "-q")
        return git(
            self.ours, "merge", "-q", "--no-edit", "origin/theirs", fails=conflict, path=path
        )

    def merged(self) -> Audit:
        return load_audit(self.file, LIBRARY).audit


class PreparedRepositories:
    """What is done to ours once for each name; from then on the repository is copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def give(self, clones: Clones, name: str, prepare: Callable[[Clones], object]) -> Clones:
        """The clones as ``prepare`` leaves ours."""
        template = self._folder / name.replace(" ", "-")
        if template.exists():
            shutil.rmtree(clones.ours / ".git")
            shutil.copytree(template, clones.ours, dirs_exist_ok=True)
        else:
            prepare(clones)
            shutil.copytree(clones.ours, template)
        return clones
