"""Copy-out: what must also be in the council’s or the police’s own system, as ready text with their reference."""
