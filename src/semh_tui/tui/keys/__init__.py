"""The keys of the screens: what they do, what they are called, and those that a person chose."""
