"""How fast semh is, beside floors and peers: ``make bench``."""
