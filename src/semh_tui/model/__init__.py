"""What a framework and an audit are: frozen data and pure functions, no I/O."""
