"""Editions of a report, from the first draft until the next edition takes its place."""
