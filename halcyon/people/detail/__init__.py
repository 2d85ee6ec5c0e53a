"""The pages on which what is known of a person is recorded, ended and corrected."""
