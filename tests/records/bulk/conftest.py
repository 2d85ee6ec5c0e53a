"""A world at the present hour: pages read the real clock."""

from tests.looking import recent

__all__ = ["recent"]
