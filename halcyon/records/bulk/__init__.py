"""Bulk actions: one action for many rows of a list, each row on its own, with what became of each."""
