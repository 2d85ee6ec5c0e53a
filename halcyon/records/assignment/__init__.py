"""Assignments: who works on a record now, where a team shares a list. It gives no sight and no right."""
