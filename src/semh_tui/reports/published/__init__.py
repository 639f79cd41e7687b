"""The documented records: JSON, CSV, calendar."""
