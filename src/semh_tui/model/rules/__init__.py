"""Rules of one audit or one framework that concern more than one field."""
