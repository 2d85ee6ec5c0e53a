"""Missing: from the report until the child is found, with everybody’s sightings in one place."""
