"""A call sheet: the hub takes a call, and every answer is kept while the caller speaks."""
