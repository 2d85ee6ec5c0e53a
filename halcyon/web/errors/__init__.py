"""Pages for when something is not as hoped: words and a reference, never anybody's data."""
