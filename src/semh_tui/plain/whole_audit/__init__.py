"""What a conversation does with the whole audit: lists, the action plan, a section again, details."""
