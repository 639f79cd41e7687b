"""A table of criteria, from Excel or CSV, as a framework's file."""
