"""Pages that span subjects: first page, search, the child's page, the case, the trail, users; and their frame."""
