"""Two editions of a report side by side: which figures changed, which words, which tables came or went."""
