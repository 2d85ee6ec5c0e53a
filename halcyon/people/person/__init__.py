"""A person and their file: names, birth, care status; found by name and date of birth."""
