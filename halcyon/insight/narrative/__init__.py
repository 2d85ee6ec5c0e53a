"""What a report says in words: figures by reference, and words that are held against the figures."""
