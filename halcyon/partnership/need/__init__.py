"""A *need* is a level that somebody's work asks of them: met, due or overdue."""
