"""What search knows people by. The web's role reads none of it: only the database's own functions do.

(So a name that somebody may not see cannot be fished for among the words, nor a person among the keys.)
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Word(models.Model):
    """A word that stands in somebody's name, with every key that finds it and the way of matching of each."""

    word = classed(
        models.CharField(max_length=60, primary_key=True, editable=False, db_collation="C"), Privacy.PERSONAL
    )
    given_key = classed(models.BigIntegerField(), Privacy.PERSONAL)
    family_key = classed(models.BigIntegerField(), Privacy.PERSONAL)
    keys = classed(ArrayField(models.BigIntegerField()), Privacy.PERSONAL)
    ways = classed(ArrayField(models.SmallIntegerField()), Privacy.NONE)
    version = classed(models.PositiveSmallIntegerField(), Privacy.NONE)

    class Meta:
        indexes = (
            GinIndex(fields=["keys"], name="word_keys", fastupdate=False),
            models.Index(fields=["given_key"], name="word_given"),
            models.Index(fields=["family_key"], name="word_family"),
        )


class SearchKey(models.Model):
    """The keys of one person: their exact words, dates and numbers, each with what it is of (``ways``).

    ``compared_at``: when the person, as they are now, was last compared with everybody, for duplicates.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    keys = classed(ArrayField(models.BigIntegerField()), Privacy.PERSONAL)
    ways = classed(ArrayField(models.SmallIntegerField(), default=list), Privacy.NONE)
    version = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    changed_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    compared_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            GinIndex(fields=["keys"], name="searchkey_keys", fastupdate=False),
            models.Index(
                fields=["changed_at"],
                name="searchkey_to_compare",
                condition=models.Q(compared_at__isnull=True),
            ),
        )


class Alert(models.Model):
    """Somebody's search met a hidden record: its owner is told, and the searcher is not.

    Written by the search itself, in the database; seen by who reaches the record. Once a day for each searcher,
    so that nobody makes a bell of it.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    searcher = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(searcher, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    last_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    times = classed(models.PositiveIntegerField(default=1), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answered_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(answered_by, Privacy.INTERNAL)
    answer = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        db_table = "people_searchalert"
        indexes = (models.Index(fields=["record", "searcher"], name="searchalert_record"),)
