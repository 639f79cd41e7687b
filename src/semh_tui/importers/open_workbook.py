"""Opens a workbook of anybody's with openpyxl: whatever it stumbles over is one sentence."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from openpyxl import load_workbook

from semh_tui.importers.office_file import OfficeFile, refuse, refuse_many_tags
from semh_tui.model.errors import SemhError

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_T = TypeVar("_T")
_STYLES, _MOST_STYLE_TAGS = "xl/styles.xml", 200_000
"""openpyxl makes an object of each tag there, whether a cell uses it or not."""
_BOOK, _STRICT = "xl/workbook.xml", b"http://purl.oclc.org/ooxml/"


def load_book(file: OfficeFile, *, data_only: bool = False) -> Workbook:
    """A workbook to be read row by row; with ``data_only`` the results of its formulas. Raises FileError."""

    def load() -> Workbook:
        package = file.package
        if _BOOK in package.names and _STRICT in package.read(_BOOK):
            message = "it was saved as Strict Open XML, which not every program reads."
            raise refuse(file.name, message, "Save it as “Excel Workbook (.xlsx)”.")
        if _STYLES in package.names:
            refuse_many_tags(file.name, package.read(_STYLES), _MOST_STYLE_TAGS)
        data = io.BytesIO(file.data)
        return load_workbook(data, read_only=True, data_only=data_only, keep_links=False)

    return run_openpyxl(file.name, load)


def run_openpyxl(name: str, action: Callable[[], _T]) -> _T:
    """Run what uses openpyxl on the file ``name``; raise FileError for anything but a SemhError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what it leaves out, such as pictures
            return action()
    except SemhError:
        raise
    except Exception:
        message = "it cannot be read as a workbook."
        remedy = "Open it in Excel or LibreOffice, save it as .xlsx, and try once more."
        raise refuse(name, message, remedy) from None
