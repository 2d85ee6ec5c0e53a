"""Who was active when: the trail without subjects and without record ids, for system administrators.

Unlike other fact views it reads as its owner, since its readers may read none of the trail's rows: it is the
guarantee that they get these columns and nothing more. Its own condition asks the signed permission, and a
security barrier keeps any other condition from running before that one. The order stands inside, where the
barrier lets an index serve it: from outside, each page would sort the whole trail.
"""

from django.db import models

from halcyon.base.fields import Privacy, classed

VIEW = "access_activity"

QUERY = """
SELECT t.id, t.at, t.user_id, t.actor, t.agency_id, t.verb
FROM access_trail t
WHERE (SELECT halcyon_can('trail.activity'))
ORDER BY t.at DESC, t.id DESC
"""


class Activity(models.Model):
    """A row of the view. ``id`` is the trail's own and tells rows of one instant apart."""

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    user_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    actor = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    verb = classed(models.CharField(max_length=80), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
