"""Saved views: a list as one looks at it, under a name of one's own."""
