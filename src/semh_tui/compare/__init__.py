"""Audits held against each other: pure functions, no I/O."""
