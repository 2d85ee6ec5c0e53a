"""Attempts at passwords, codes and resets: counted in the database, so that every process sees the same count."""
