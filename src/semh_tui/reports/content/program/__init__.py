"""What semh says of itself: help, keys, settings, what to mend."""
