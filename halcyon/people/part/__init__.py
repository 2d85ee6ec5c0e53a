"""The part that each person plays in a record."""
