"""What somebody without an account is typing: for an hour, seen by the form alone."""

from django.db import models

from halcyon.base.fields import Privacy, classed


class PublicDraft(models.Model):
    """Answers of the public form that are not sent yet, by part and input, as they were typed.

    Its id travels in the page, signed; nothing is kept in the browser.
    """

    id = classed(models.UUIDField(primary_key=True, editable=False), Privacy.NONE)
    answers = classed(models.JSONField(default=dict), Privacy.SENSITIVE)
    until = classed(models.DateTimeField(db_index=True), Privacy.INTERNAL)
