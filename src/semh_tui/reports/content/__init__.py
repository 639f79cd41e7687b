"""What each report says, one file a report."""
