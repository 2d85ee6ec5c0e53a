"""Where editions stand: whose turn it is, what is next, and what stands in the way."""
