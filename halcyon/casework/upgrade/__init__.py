"""Asking for an upgrade: whoever reads a referral and sees that it is graver, and may not write on it."""
