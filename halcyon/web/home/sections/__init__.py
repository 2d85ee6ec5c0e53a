"""The sections of first pages. Each asks two or three questions of the database, however much there is."""
