"""What somebody did to many rows at once: kept so that it can be looked at again, and is done only once."""

from django.db import models

from halcyon.base.fields import Privacy, classed


class BulkRun(models.Model):
    """One bulk action. Its id is made with the page that asks for it: sending that twice does it once.

    ``rows``: for each chosen row its value, whether it is done, and a sentence. No names: those are asked again.
    """

    id = classed(models.UUIDField(primary_key=True, editable=False), Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    page = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    action = classed(models.CharField(max_length=30), Privacy.INTERNAL)
    query = classed(models.CharField(max_length=2000, blank=True), Privacy.PERSONAL)
    rows = classed(models.JSONField(default=list), Privacy.PERSONAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["user_id", "-at"], name="bulkrun_user_at"),)
