"""Models as the text of a file that people read and go on with."""
