"""Signing in: password, then a code; django-allauth does the work, and this is what is ours about it."""
