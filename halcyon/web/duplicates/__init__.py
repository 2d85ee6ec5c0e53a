"""The hub’s queue of files that may be one child’s: compare, join, keep apart, take apart."""
