"""Small Word and Excel files, part by part, as Office writes them and as others would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, with the list of content types unless it is given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": TYPES, **parts}.items():
            # Dated, or the workers of one run name a parametrized test differently.
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            file.writestr(part, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """A document with this inside its body; more parts by name, "comments" for word/comments.xml."""
    return package(
        {
            "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
            **{f"word/{name}.xml": _word(name, content) for name, content in parts.items()},
        }
    )


def _word(element: str, content: str) -> str:
    return f'<w:{element} xmlns:w="{WORD}" xmlns:r="r">{content}</w:{element}>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs, as Word splits words at whim."""
    texts = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{texts}</w:p>"


def workbook(rows: str, shared: str = "", **parts: str) -> bytes:
    """A workbook with these rows in its one sheet."""
    return package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><sheets><sheet name="Audit"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
            **parts,
        }
    )
