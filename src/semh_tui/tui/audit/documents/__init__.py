"""Reading screens of an open audit, in which it is changed as well."""
