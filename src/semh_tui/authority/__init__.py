"""Many settings in one term, pure."""
