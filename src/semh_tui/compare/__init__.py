"""Comparing and merging audits: pure functions, no I/O."""
