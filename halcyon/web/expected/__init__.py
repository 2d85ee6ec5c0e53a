"""Expected but missing: what should be on record by now, and is not."""
