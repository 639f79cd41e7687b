"""Tidy data of many audits, for spreadsheets and databases: one row an answer, one row a next step."""
