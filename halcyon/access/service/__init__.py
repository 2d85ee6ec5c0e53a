"""Services: the named principals of narrow scope that jobs act as."""
