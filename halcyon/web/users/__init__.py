"""Accounts for administrators: who has one, in which teams and roles; joining and leaving."""
