"""Out of hours: the hand-over for a night or weekend, and the log that comes back in the morning."""
