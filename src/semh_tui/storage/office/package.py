"""Opens the package of a Word or Excel file (ECMA-376 part 2: a zip of XML parts) that anybody may have made.

Nothing of it is unpacked before its size is known. The limits leave room for a hundred times what semh writes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import NoReturn

from semh_tui.model.errors import FileError, Problem

LARGEST_FILE = 20 * 2**20
"""Bytes of a file."""
LARGEST_PART = 50 * 2**20
"""Bytes of a part when it is unpacked."""
LARGEST_PACKAGE = 100 * 2**20
"""Bytes of all parts when they are unpacked."""
MOST_PARTS = 2_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file (MS-CFB): Office's files before 2007, and encrypted ones."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_HEAD = 8192
"""The bytes in which a compound file names its streams."""
# What zipfile raises for damaged bytes, encrypted parts and methods of packing it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError, EOFError, RuntimeError, NotImplementedError,
)  # fmt: skip
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS = ("macroEnabled", "vbaProject")


class OfficeKind(StrEnum):
    """What a package holds."""

    WORD = "Word"
    EXCEL = "Excel"
    POWERPOINT = "PowerPoint"


_FOLDERS = {"word": OfficeKind.WORD, "xl": OfficeKind.EXCEL, "ppt": OfficeKind.POWERPOINT}


def looks_like_office(data: bytes) -> bool:
    """Whether the bytes begin as an Office file of any age does."""
    return data.startswith((_ZIP, _OLE))


class OfficePackage:
    """A package whose parts may be read.

    Raises FileError with one sentence: the file is too large, encrypted, of an old kind, damaged, no Office
    file, or unpacks to more than the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if len(data) > LARGEST_FILE:
            self._refuse(
                f"it has more than {LARGEST_FILE // 2**20} MB.", "Take pictures out of it."
            )
        if data.startswith(_OLE):
            self._refuse_compound(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {part.filename: part.file_size for part in self._zip.infolist()}
        except _ZIP_ERRORS:
            self._refuse(
                "it is no Word or Excel file, or it is damaged.", "Save it again and try once more."
            )
        if _CONTENT_TYPES not in self._sizes:
            self._refuse("it is no Word or Excel file.", "Save it as .docx or .xlsx.")
        if len(self._sizes) > MOST_PARTS or sum(self._sizes.values()) > LARGEST_PACKAGE:
            self._refuse(
                "it unpacks to more than any audit has.", "Copy what you need into a new file."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts."""
        return tuple(self._sizes)

    @property
    def kind(self) -> OfficeKind | None:
        """What it holds, by the folder of its parts; None for another program's package."""
        folders = {name.split("/")[0] for name in self._sizes}
        return next((kind for folder, kind in _FOLDERS.items() if folder in folders), None)

    @property
    def has_macros(self) -> bool:
        """Whether it holds a program."""
        types = self.read(_CONTENT_TYPES).decode("utf-8", "replace")
        return any(sign in types for sign in _MACROS)

    def read(self, part: str) -> bytes:
        """The bytes of a part, no more than its limit. Raises FileError."""
        try:
            with self._zip.open(part) as file:
                data = file.read(LARGEST_PART + 1)
        except _ZIP_ERRORS:
            self._refuse("it is damaged.", "Save it again and try once more.")
        if len(data) > LARGEST_PART:
            self._refuse(
                "it unpacks to more than any audit has.", "Copy what you need into a new file."
            )
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            self._refuse(
                "it has definitions in it that Office never writes.",
                "Save it again with Word or Excel.",
            )
        return data

    def xml_parts(self) -> Iterator[tuple[str, bytes]]:
        """The name and bytes of each part that is XML."""
        for name in self._sizes:
            if name.endswith((".xml", ".rels", ".vml")):
                yield name, self.read(name)

    def _refuse_compound(self, data: bytes) -> NoReturn:
        if _ENCRYPTED in data[:_OLE_HEAD] or _ENCRYPTED in data[-_OLE_HEAD:]:
            self._refuse("it is protected by a password.", "Save it without one.")
        self._refuse("it is of the kind Office wrote before 2007.", "Save it as .docx or .xlsx.")

    def _refuse(self, message: str, remedy: str) -> NoReturn:
        raise FileError([Problem(self._name, 0, "", message, remedy)])
