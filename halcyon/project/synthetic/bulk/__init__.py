"""Telling stories in bulk: the same rows that the actions write, for years of an area in seconds."""
