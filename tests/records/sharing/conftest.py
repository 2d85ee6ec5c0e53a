"""Pages of sharing are looked at as personas see them."""

from tests.looking import look, queries_of, recent, text_of

__all__ = ["look", "queries_of", "recent", "text_of"]
