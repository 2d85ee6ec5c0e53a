"""The hub's decision on a contact: a recommendation, the outcomes with their reason, a second person where needed."""
