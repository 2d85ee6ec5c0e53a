"""The decision to share, or not to; to whom, on what basis; and that it arrived."""
