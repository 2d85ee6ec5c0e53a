"""A grade changed afterwards: raised at once, lowered by two agencies."""
