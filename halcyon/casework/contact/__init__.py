"""A contact: somebody tells the hub of a concern, and a clock starts."""
