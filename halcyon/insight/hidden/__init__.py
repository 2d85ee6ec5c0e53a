"""What an edition hides from the public and why, for who answers for it: true numbers, never public."""
