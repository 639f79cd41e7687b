"""Writing evidence on the screen of an audit."""
