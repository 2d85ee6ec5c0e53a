"""Whether the process lives and whether it can work: for what watches it, without detail."""
