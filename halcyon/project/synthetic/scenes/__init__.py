"""Scenes of the live week: what stands on boards and lists beside contacts, told through the actions."""
