"""A child's page: who it is, what is recorded, what happened, who is involved, who looked."""
