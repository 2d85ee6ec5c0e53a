"""Schools, and which a child goes to."""
