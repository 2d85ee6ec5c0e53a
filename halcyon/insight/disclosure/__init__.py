"""What may be published: which figures are hidden so that nobody can be worked out of them."""
