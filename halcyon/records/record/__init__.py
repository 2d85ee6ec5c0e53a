"""The envelope, its grants and exclusions, and who may reach it."""
