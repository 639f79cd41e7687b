"""The screens of many settings."""
