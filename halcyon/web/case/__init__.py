"""A case on one page, composed from what each package knows of it."""
