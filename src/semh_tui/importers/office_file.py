"""Opens an Office file that somebody sent: one clear sentence where it is not to be read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import FileError, Problem
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.office.package import LARGEST_FILE, OfficePackage

MOST_TAGS = 2_000_000
"""Tags in a part: ten times what an audit of 1,500 criteria takes."""
MOST_ROWS, MOST_COLUMNS = 20_000, 100
"""Of a sheet that is read."""


class OfficeFile(NamedTuple):
    """A Word or Excel file within the limits, without macros."""

    name: str
    data: bytes
    package: OfficePackage


def read_sent_file(path: Path) -> bytes:
    """Read a file that somebody sent. Raises FileError, without a remedy for audits."""
    try:
        return read_bytes(path, most=LARGEST_FILE + 1)[0]
    except FileError as error:
        raise FileError([problem._replace(remedy="") for problem in error.problems]) from None


def open_office_file(path: Path) -> OfficeFile:
    """Read and check a file.

    Raises FileError where it is no Office file, encrypted, of an old kind, damaged, holds macros, or is
    larger than any audit.
    """
    name, data = str(path), read_sent_file(path)
    package = OfficePackage(data, name)
    if package.has_macros:
        raise refuse(name, "it holds macros.", "Save it as .xlsx or .docx, which hold none.")
    for part in package.names:
        refuse_many_tags(name, package.read(part), MOST_TAGS)
    return OfficeFile(name, data, package)


def refuse_many_tags(name: str, content: bytes, most: int) -> None:
    """Raise FileError where a part has more tags than ``most``: a reader would take minutes."""
    if content.count(b"<") > most:
        raise refuse(
            name, "it holds more than any audit has.", "Copy what you need into a new file."
        )


def refuse(name: str, message: str, remedy: str) -> FileError:
    """The error of a file as a whole."""
    return FileError([Problem(name, 0, "", message, remedy)])
