"""Merging two versions of one audit file."""
