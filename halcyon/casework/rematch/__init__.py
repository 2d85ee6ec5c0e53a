"""Putting right a match: a child of a contact was taken for somebody else."""
