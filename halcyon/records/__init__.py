"""The record: what everything protected shares, once."""
