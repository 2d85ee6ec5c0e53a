"""Users: joiners, movers, leavers; what they are members of and which roles they hold."""
