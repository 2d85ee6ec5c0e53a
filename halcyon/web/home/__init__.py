"""The first page: for each role a board of what waits for it."""
