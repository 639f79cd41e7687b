"""Bytes on disk: atomic writes, locks, watching for changes."""
