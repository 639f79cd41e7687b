"""An audit as an Excel workbook that can be filled in and imported again."""

from semh_tui.reports.published.workbook.writer import workbook_bytes

__all__ = ["workbook_bytes"]
