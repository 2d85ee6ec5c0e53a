"""Who is what to whom: typed, with dates, kept on both sides."""
