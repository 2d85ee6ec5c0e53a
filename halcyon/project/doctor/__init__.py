"""``halcyon doctor``: what is misconfigured, in words, and what to do about it."""
