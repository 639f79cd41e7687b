"""The overview of many settings."""
