"""A model turned into something to read."""
