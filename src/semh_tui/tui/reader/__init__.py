"""Screens to read: review, trend, comparison, help."""
