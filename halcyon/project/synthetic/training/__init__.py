"""Training in the synthetic area: what a profile prints of it, told through the actions or in bulk."""
