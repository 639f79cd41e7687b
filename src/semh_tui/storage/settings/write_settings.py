"""Write a file of settings with every line explained, and none changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.disk.atomic_write import write_bytes
from semh_tui.storage.disk.paths import make_folder_of, path_exists
from semh_tui.storage.file_names import SETTINGS
from semh_tui.storage.settings.person_settings import SKELETON, find_settings_file

FOLDER_SKELETON = """\
# What everybody who works on the audits in this folder shares. Take the # away from a line to change it.
# semh settings shows what holds, and where it comes from.
schema: 2

# Proposed for the first audit.
# setting: Oakfield Primary School
# auditors:
# - SENCo
# - Deputy head

# The framework that is proposed, by its id: semh framework lists them.
# framework: essex-semh-best-practice

# Yes where these audits are an example, of no real setting: the screens then say so.
# example: yes

# What may stand in audits although it looks like personal data, such as the office's own address.
# personal_data:
#   allow:
#   - the office’s address, as it stands in the audits
"""


class Written(NamedTuple):
    """Where the file stands, and whether it was not there before."""

    path: Path
    is_new: bool


def write_person_settings(_folder: AuditFolder) -> Written:
    """Write the person's own file. Raises SaveError where the disk refuses."""
    return _write(find_settings_file(), SKELETON)


def write_folder_settings(folder: AuditFolder) -> Written:
    """Write the folder's ``semh.yaml``. Raises SaveError where the disk refuses."""
    return _write(folder.path / SETTINGS, FOLDER_SKELETON)


def _write(path: Path, text: str) -> Written:
    """Write a file, unless there is one."""
    if path_exists(path):
        return Written(path, is_new=False)
    make_folder_of(path)
    write_bytes(path, text.encode(), None)
    return Written(path, is_new=True)
