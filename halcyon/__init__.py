"""Halcyon: the case-management and evidence system of a child exploitation service."""
