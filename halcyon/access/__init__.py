"""Agencies, teams, users, roles, the viewer, both locks' foundations, and the trail."""
