"""Deadlines: clocks on records, with what stopped them and why they were late."""
