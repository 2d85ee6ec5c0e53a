"""Audit of hub calls: a month's drawn contacts, who reviews them, what is found and returns as learning."""
