"""Drafts of what is not saved yet."""
