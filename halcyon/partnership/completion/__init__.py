"""A *completion* is an e-learning course that somebody finished on a day."""
