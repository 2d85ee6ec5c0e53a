"""Who looks after a child, under which legal status, and where."""
