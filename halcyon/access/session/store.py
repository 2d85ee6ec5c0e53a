"""Django's database sessions, in our own table (``SESSION_ENGINE``)."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from halcyon.access.session.models import Session


class SessionStore(DatabaseStore):
    """Notes on each row whose session it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        """A row for what the session holds."""
        row = super().create_model_instance(data)  # type: ignore[arg-type]
        assert isinstance(row, Session)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row
