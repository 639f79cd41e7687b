"""An audit as a conversation in lines: for a screen reader, a simple terminal, or a pipe of answers."""
