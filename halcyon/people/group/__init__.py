"""Peer groups that a concern may be about."""
