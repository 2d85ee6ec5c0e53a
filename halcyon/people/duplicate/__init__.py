"""Two files that may be one child’s: found, compared, joined, or remembered as two."""
