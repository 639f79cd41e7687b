"""Looks at what semh stands on here, and says what to mend."""
