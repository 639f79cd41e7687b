"""Which reader a file needs. A new kind of file is a reader and a line here."""

from __future__ import annotations

from pathlib import Path

from semh_tui.importers.incoming import ImportSource
from semh_tui.importers.office_file import open_office_file, refuse
from semh_tui.storage.office.package import OfficeKind


def open_source(path: Path) -> ImportSource:
    """Open a file to be imported. Raises FileError where it is of no kind that can be."""
    file = open_office_file(path)
    if file.package.kind is OfficeKind.EXCEL:
        from semh_tui.importers.workbook import WorkbookSource

        return WorkbookSource(file)
    if file.package.kind is OfficeKind.WORD:
        from semh_tui.importers.word_form.source import WordFormSource

        return WordFormSource(file)
    message = "it is neither a workbook that semh wrote nor a form."
    raise refuse(file.name, message, "What can be imported: an audit’s .xlsx, a form’s .docx.")
