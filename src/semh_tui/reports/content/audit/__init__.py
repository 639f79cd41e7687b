"""What is said of one audit on its own screens: its details, how far it is."""
