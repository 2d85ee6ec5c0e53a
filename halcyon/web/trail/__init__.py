"""Who did, and who looked at, what: one's own, a child's, everybody's; or activity alone."""
