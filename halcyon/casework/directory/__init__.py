"""A small directory of services: what each is for, how to reach it, and when somebody last checked that."""
