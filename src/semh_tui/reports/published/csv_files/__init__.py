"""Reports as CSV, one file a report; csv_rows.py writes the rows of all."""
