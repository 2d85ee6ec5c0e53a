"""Faults of operation: what an operator can put right, said in one sentence."""

from django.core.exceptions import ImproperlyConfigured


class Trouble(Exception):  # noqa: N818 - the word an operator would use
    """Something outside the program is in the way; the message is the sentence an operator reads."""


class Misconfigured(ImproperlyConfigured):
    """An environment variable cannot be used; the message names it and says what it should look like."""
