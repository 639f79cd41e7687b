"""Decode a file's bytes, or say why they are no text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import NoReturn

from semh_tui.model.errors import FileError, Problem

LARGEST_FILE = 4 * 1024 * 1024
_OFFICE_FILE = b"PK\x03\x04"

# What YAML counts as the end of a line. Replaced by LF, so that our line numbers are libyaml's.
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_USUAL = b"\t\n" + bytes(range(0x20, 0x7F))
# What YAML 1.1 calls unprintable (section 5.1). The complement would take ten times as long to compile.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


def decode(data: bytes, name: str) -> str:
    """The file's text; raises FileError where it is too large, binary, or not UTF-8."""
    if len(data) > LARGEST_FILE:
        refuse(
            name,
            0,
            f"the file has more than {LARGEST_FILE:,} bytes, which no audit needs.",
            "This is probably not the file you meant.",
        )
    if data.startswith(_OFFICE_FILE):
        from semh_tui.model.shell import quote_argument

        refuse(
            name,
            0,
            "this is a Word or Excel file, or another archive, and no audit.",
            f"Where somebody filled it in, take that with: semh import {quote_argument(name)}",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]:
        refuse(
            name,
            0,
            "the file is not UTF-8 text (it looks like UTF-16 or binary data).",
            "In your editor, save it again as UTF-8.",
        )
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        refuse(
            name,
            data[: error.start].count(b"\n") + 1,
            "there is a character that is not UTF-8.",
            "In your editor, save the file again as UTF-8.",
        )
    if b"<<<<<<<" in data or b">>>>>>>" in data:
        _refuse_markers(data, name)
    # Usual characters are taken out first, which is fast; only the rest is searched.
    unusual = data.translate(None, _USUAL).decode()
    if _UNPRINTABLE.search(unusual) and (bad := _UNPRINTABLE.search(text)):
        refuse(
            name,
            text[: bad.start()].count("\n") + 1,
            f"there is an invisible control character (U+{ord(bad[0]):04X}).",
            "Delete it in your editor and save.",
        )
    return _BREAKS.sub("\n", text) if _BREAKS.search(unusual) else text


def _refuse_markers(data: bytes, name: str) -> None:
    """Raises FileError where lines of the file are the markers of a merge."""
    from semh_tui.model.shell import quote_argument
    from semh_tui.storage.reader.conflict_markers import find_marker

    if line := find_marker(data):
        refuse(
            name,
            line,
            "the file holds the versions of two people, not brought together (lines of <<<<<<< and >>>>>>>).",
            f"Settle it with: semh resolve {quote_argument(name)}",
        )


def refuse(name: str, line: int, message: str, remedy: str = "") -> NoReturn:
    """Raise FileError with one problem."""
    raise FileError([Problem(name, line, "", message, remedy)])
