"""A contact's own page: what was said, what the hub decided on it, what the referrer was told."""
