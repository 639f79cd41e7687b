"""The programs that semh can use: git, an editor, a clipboard; and the versions of what it is made of."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from semh_tui import __version__
from semh_tui.model.errors import SemhError
from semh_tui.storage.audit_folder import audits_option
from semh_tui.storage.diagnosis.finding import Finding, State
from semh_tui.storage.disk.paths import nearest_folder
from semh_tui.storage.drafts.editor_command import find_editor, named_editor
from semh_tui.storage.git.command import Git
from semh_tui.storage.git.repository import find_repository
from semh_tui.storage.git.setup import find_obstacle

_LIBRARIES = ("textual", "pydantic", "typer", "rich", "PyYAML")
_CLIPBOARDS = {
    "win32": ("clip",),
    "darwin": ("pbcopy",),
    "linux": ("wl-copy", "xclip", "xsel"),
}


def look_at_versions() -> Iterator[Finding]:
    """semh, Python, the system, and the libraries that most reports of faults ask for."""
    yield Finding("versions", State.FINE, f"semh {__version__}, Python {platform.python_version()}")
    yield Finding("versions", State.FINE, f"{platform.platform(terse=True)}, {platform.machine()}")
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    yield Finding("versions", State.FINE, libraries)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # in one file (semh.pyz) without metadata
        return "?"


def look_at_git(audits: Path) -> Iterator[Finding]:
    """Whether git is there, the folder stands in a repository, and audits are merged field by field."""
    existing = nearest_folder(audits)
    try:
        version = Git(existing).run("--version").line
    except SemhError:
        yield Finding(
            "git", State.NOTE, "Git is not here. semh needs it only to share audits by git."
        )
        return
    try:
        find_repository(existing)
    except SemhError:
        yield Finding("git", State.FINE, f"{version}. The folder stands in no repository.")
        return
    try:
        obstacle = find_obstacle(audits)
    except SemhError as error:
        obstacle = str(error)
    if obstacle:
        advice = f"Turn it on with: semh git setup{audits_option(audits)}"
        yield Finding("git", State.NOTE, f"{version}. {obstacle}", advice)
    else:
        yield Finding("git", State.FINE, f"{version}. Audits are merged field by field.")


def look_at_editor() -> Finding:
    """The person's own editor."""
    command = find_editor()
    if command:
        return Finding("editor", State.FINE, f"Your own editor is {Path(command[0]).stem}.")
    named = named_editor()
    if named:
        return Finding(
            "editor",
            State.MEND,
            f"There is no program {named}.",
            "Name another in your settings (semh settings --make you), or in EDITOR.",
        )
    return Finding(
        "editor", State.NOTE, "No editor of your own was found. Evidence is written in semh itself."
    )


def look_at_clipboard() -> Finding:
    """What copies text to other programs."""
    names = _CLIPBOARDS.get(sys.platform, ())
    program = next(filter(shutil.which, names), "")
    says = "ctrl+c in semh copies through the terminal"
    if program:
        return Finding("clipboard", State.FINE, f"{says}; {program} is here too.")
    return Finding(
        "clipboard",
        State.NOTE,
        f"{says}, which some terminals do not allow. Select with the mouse and shift held instead.",
    )
