"""One chronology across agencies, each line with its source."""
