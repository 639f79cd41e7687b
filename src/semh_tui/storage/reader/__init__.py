"""Reading YAML files strictly: bytes, text, nodes with lines, fields."""
