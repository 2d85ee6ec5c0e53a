"""Tasks: offered, accepted, done; what nobody accepts, escalates."""
