"""Checks: what the hub asks other agencies about a child, and what they answer."""
