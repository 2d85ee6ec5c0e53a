"""Finding a person in spite of slips: search keys, ranked search, hints, and who is told silently."""
