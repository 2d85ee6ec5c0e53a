"""A case: held by a worker who accepted it, for one child."""
