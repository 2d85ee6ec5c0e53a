"""Kinds of record, and the stage machine that each moves along."""
