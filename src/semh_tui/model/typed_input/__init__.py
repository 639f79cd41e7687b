"""What people type: names, dates and fields, understood and validated."""
