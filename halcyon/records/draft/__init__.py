"""Drafts: what a user has typed and not yet sent."""
