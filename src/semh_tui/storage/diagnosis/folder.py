"""The folder of audits: can it be read and written, is anything wrong in it, does a program copy it?"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from semh_tui.model.errors import NotFoundError, SemhError
from semh_tui.model.text import plural, shorten_list
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.diagnosis.finding import Finding, State
from semh_tui.storage.disk.atomic_write import TEMPORARY
from semh_tui.storage.disk.paths import folder_exists, may_be_read, nearest_folder, path_exists
from semh_tui.storage.disk.windows_files import LONG_PATH, is_only_in_cloud
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.file_names import explain_windows_name

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "sharepoint": "SharePoint",
    "syncthing": "Syncthing",
}
"""Words in the path of a folder that a program copies, by what people call the program."""
LITTLE_ROOM = 50 * 1024 * 1024
"""Bytes below which a disk counts as nearly full; an audit takes some 40 kB."""


def look_at_folder(folder: AuditFolder) -> Iterator[Finding]:
    """The folder, its audits, its disk, a program that copies it, and the place of drafts."""
    path = folder.path
    if not folder_exists(path):
        yield _explain_missing(folder)
    else:
        yield _look_at_rights(path)
        if not may_be_read(path):
            return
        files = list(folder.walk())
        yield from _look_at_names(path, files)
        yield from _look_at_cloud(files)
        yield from _look_at_audits(folder)
    yield from _look_at_disk(path)
    yield from _look_at_sync(path)
    yield _look_at_drafts(path)


def _explain_missing(folder: AuditFolder) -> Finding:
    try:
        folder.refuse_missing()
    except NotFoundError as error:
        return Finding("folder", State.MEND, str(error))
    return Finding("folder", State.NOTE, f"{folder.path} is not there yet. semh new makes it.")


def _look_at_rights(path: Path) -> Finding:
    try:
        with tempfile.NamedTemporaryFile(dir=path, prefix=".", suffix=TEMPORARY):
            pass
    except OSError as error:
        return Finding(
            "folder",
            State.MEND,
            f"{path.absolute()} cannot be written: {error.strerror}.",
            "Ask whoever looks after the computer for the right to change files there.",
        )
    return Finding("folder", State.FINE, f"{path.absolute()} can be written.")


def _look_at_names(folder: Path, files: Sequence[Path]) -> Iterator[Finding]:
    """Names that a colleague's Windows cannot have: git and sync programs stop at them."""
    names = {
        name
        for file in files
        for name in file.relative_to(folder).parts
        if explain_windows_name(name)
    }
    if names:
        yield Finding(
            "names",
            State.NOTE,
            f"On Windows there can be no file or folder named {', '.join(sorted(names))}.",
            "Give it another name before colleagues with Windows share this folder.",
        )


def _look_at_cloud(files: Sequence[Path]) -> Iterator[Finding]:
    """Before any file is read, which fetches it."""
    absent = sum(map(is_only_in_cloud, files))
    if absent:
        yield Finding(
            "copies",
            State.NOTE,
            f"{plural(absent, 'file is', 'files are')} only in the cloud (“files on demand”): opening takes longer, and fails without network.",
            "Choose “Always keep on this device” for the folder.",
        )


def _look_at_audits(folder: AuditFolder) -> Iterator[Finding]:
    try:
        catalogue = Catalogue(folder)
        audits, damaged = list(catalogue.audits), list(catalogue.damaged)
    except SemhError as error:
        yield Finding("audits", State.MEND, str(error))
        return
    yield Finding("audits", State.FINE, f"{plural(len(audits), 'audit')} can be read.")
    if damaged:
        names = shorten_list([entry.path.name for entry in damaged], 3)
        yield Finding(
            "audits", State.MEND, f"Cannot be used: {names}.", "semh check says why, by line."
        )
    for several in catalogue.copies():
        yield Finding("audits", State.MEND, str(several))


def _look_at_disk(path: Path) -> Iterator[Finding]:
    try:
        free = shutil.disk_usage(nearest_folder(path)).free
    except OSError:  # some network drives do not say
        return
    if free < LITTLE_ROOM:
        yield Finding(
            "disk", State.MEND, f"Only {free // 2**20} MB are free.", "Make room before you go on."
        )
    if sys.platform == "win32" and len(str(path.absolute())) > LONG_PATH:
        yield Finding(
            "folder",
            State.MEND,
            "Its path is so long that Windows, and programs that copy it, may refuse a file in it.",
            "Move the folder nearer to the top of the disk.",
        )


def _look_at_sync(path: Path) -> Iterator[Finding]:
    words = str(path.absolute()).casefold()
    names = dict.fromkeys(name for word, name in _SYNCED.items() if word in words)
    if any(path_exists(folder / ".stfolder") for folder in (path, *path.absolute().parents)):
        names["Syncthing"] = None
    for name in names:
        yield Finding(
            "copies",
            State.NOTE,
            f"{name} copies this folder. It makes a second file where two people save at once; semh "
            "names both and brings them together.",
            "Let it finish before you open an audit on another computer.",
        )


def _look_at_drafts(path: Path) -> Finding:
    folder = find_draft_folder(path / "any")
    if not os.access(nearest_folder(folder), os.W_OK):
        return Finding(
            "drafts",
            State.MEND,
            f"{folder} cannot be written: what is typed would be safe only once it is saved.",
            "Ask whoever looks after the computer for the right to change files there.",
        )
    waiting = len(list(folder.glob("*.draft*"))) if folder.is_dir() else 0
    says = f"Kept in {folder}."
    if waiting:
        says += f" Waiting there: {waiting}; semh offers each when its audit is opened."
    return Finding("drafts", State.FINE, says)
