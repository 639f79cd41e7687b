"""The screen of an open audit, and its parts."""
