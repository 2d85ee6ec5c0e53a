"""Roles as data, and the permissions that the code knows."""
