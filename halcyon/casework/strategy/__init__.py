"""A strategy discussion: asked for, held, by whom, and what it decided."""
