"""*Reach* is how much of an agency's workforce is trained, against a workforce number with its date and source."""
