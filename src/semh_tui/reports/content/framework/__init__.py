"""What is said of frameworks: one to read, those at hand, and what another edition or other words change."""
