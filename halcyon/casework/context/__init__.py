"""Where a concern arises: the place or peer group that the hub knows, beside the caller's words for it."""
