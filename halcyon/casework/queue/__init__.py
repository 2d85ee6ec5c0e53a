"""The hub’s queue: what awaits a decision, the least time left first."""
