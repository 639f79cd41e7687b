"""Checking files before they are trusted or committed."""
