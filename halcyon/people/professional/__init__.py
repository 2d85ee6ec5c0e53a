"""Professionals around a child, with an account or without."""
