"""Published records of frameworks and editions."""
