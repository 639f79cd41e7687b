"""Settings on disk: a person’s, a folder’s, and where each value comes from."""
