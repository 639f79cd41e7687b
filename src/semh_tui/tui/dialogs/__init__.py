"""Dialogues: choices, forms, conflicts."""
