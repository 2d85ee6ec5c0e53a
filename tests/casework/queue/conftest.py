"""Pages are looked at as personas see them, at the present hour."""

from tests.looking import look, queries_of, recent, stale, text_of

__all__ = ["look", "queries_of", "recent", "stale", "text_of"]
