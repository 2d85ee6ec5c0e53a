"""*Attendance* is who came to a session, by name or as a head count of a group; recorded, imported, counted."""
