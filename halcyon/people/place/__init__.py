"""Places that a concern may be about."""
