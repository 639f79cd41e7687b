"""Word and Excel files: opened safely, and their text."""
