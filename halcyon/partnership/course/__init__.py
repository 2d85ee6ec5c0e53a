"""A *course* is what is taught: a title, a level on the pathway, in a room or as e-learning, for how long it holds."""
