"""Agencies, their teams, and the principals that grants name."""
