"""Publications: a report as a tree that knows no format, and the formats it is written in."""
