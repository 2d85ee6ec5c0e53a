"""Somebody's own words in a report, with who consented to what."""
