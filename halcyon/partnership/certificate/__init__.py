"""A *certificate* says that somebody reached a level, until when, under a number that can be checked."""
