"""Opens an Excel or CSV file that somebody sent, by what is in it."""

from __future__ import annotations

from pathlib import Path

from semh_tui.importers.framework_table.table_file import TableFile
from semh_tui.importers.office_file import open_office_file, read_sent_file, refuse
from semh_tui.storage.office.package import OfficeKind, looks_like_office

_CSV_SUFFIXES = (".csv", ".tsv", ".txt")


def read_table_file(path: Path) -> TableFile:
    """Read every sheet that is not hidden.

    Raises FileError where it is neither Excel nor CSV, cannot be opened safely, or is larger than any framework.
    """
    if path.suffix.lower() in _CSV_SUFFIXES:
        data = read_sent_file(path)
        if not looks_like_office(data):
            from semh_tui.importers.framework_table.csv_table import read_csv

            return read_csv(data, str(path))
    file = open_office_file(path)
    if file.package.kind is not OfficeKind.EXCEL:
        raise refuse(file.name, "it is no workbook.", "What can be read: .xlsx and .csv.")
    from semh_tui.importers.framework_table.excel_table import read_workbook

    return read_workbook(file)
