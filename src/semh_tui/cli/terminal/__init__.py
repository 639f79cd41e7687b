"""What is read from and printed to the terminal, or to the pipes in its place."""
