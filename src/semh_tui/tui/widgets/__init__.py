"""The pieces screens are made of; none of them owns an answer."""
