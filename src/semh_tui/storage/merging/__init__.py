"""Two versions of one audit file brought together."""
