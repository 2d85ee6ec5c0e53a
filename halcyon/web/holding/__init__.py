"""Who holds what, by grade; high grades that nobody in the service holds; under-14s apart."""
