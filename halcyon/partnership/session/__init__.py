"""A *session* is a course on a day, at a place, for a professional group; held or cancelled."""
