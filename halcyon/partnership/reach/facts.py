"""One row a workforce number, for figures: how many worked for an agency, from a day on until the next number."""

from django.db import models

from halcyon.base.fields import Privacy, classed

VIEW = "training_workforce_facts"

QUERY = """
SELECT w.id, w.agency_id::int AS agency_id, w.number::int AS number, w.as_of,
       (w.as_of::timestamp AT TIME ZONE 'Europe/London') AS since_at,
       (lead(w.as_of) OVER (PARTITION BY w.agency_id ORDER BY w.as_of)::timestamp AT TIME ZONE 'Europe/London')
           AS until_at
FROM partnership_workforce w
"""


class TrainingWorkforceFact(models.Model):
    """A row of the fact view ``training_workforce_facts``.

    The number that counts at an instant: ``since_at`` at or before it, ``until_at`` NULL or after it.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    agency_id = classed(models.IntegerField(), Privacy.INTERNAL)
    number = classed(models.IntegerField(), Privacy.NONE)
    as_of = classed(models.DateField(), Privacy.NONE)
    since_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    until_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
