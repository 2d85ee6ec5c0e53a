"""Open sessions: kept in the database, ended by idleness, by age, and with the account."""
