"""What is known of a person for a time, with who said so; never overwritten."""
