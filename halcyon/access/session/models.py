"""Sessions are rows that know whose they are, so that all of somebody's can end at once."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from halcyon.base.fields import Privacy, classed


class Session(AbstractBaseSession):
    """One browser's session, signed in (``user_id``) or on the way to it."""

    session_key = classed(models.CharField(max_length=40, primary_key=True), Privacy.INTERNAL)
    session_data = classed(models.TextField(), Privacy.PERSONAL)
    expire_date = classed(models.DateTimeField(db_index=True), Privacy.INTERNAL)
    user_id = classed(models.IntegerField(null=True, db_index=True), Privacy.INTERNAL)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The store that reads and writes these rows, as Django asks for it."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
