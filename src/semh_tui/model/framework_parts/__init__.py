"""What a framework is made of."""
