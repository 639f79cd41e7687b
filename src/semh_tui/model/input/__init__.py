"""What people type, understood and validated."""
