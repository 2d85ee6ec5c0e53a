"""Children and adults: who a record is about, and the file that is their record."""
