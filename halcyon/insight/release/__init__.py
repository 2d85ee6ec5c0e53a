"""The way out of an edition: figures frozen, review, two signatures, publication, the next edition."""
