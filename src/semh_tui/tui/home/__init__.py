"""The home screen, and starting an audit."""
