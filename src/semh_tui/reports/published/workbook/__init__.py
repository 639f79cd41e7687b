"""An audit as an Excel workbook that can be filled in and imported again."""
