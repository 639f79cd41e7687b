"""An audit as a whole: its setting’s name, its term, its deletion."""
