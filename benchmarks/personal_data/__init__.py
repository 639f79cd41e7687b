"""What ``semh check`` finds of personal data, measured on sentences as people write them."""
