"""Layout and markup that all reports share, one file a format."""
