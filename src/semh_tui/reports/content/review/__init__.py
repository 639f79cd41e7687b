"""The review of two audits."""
