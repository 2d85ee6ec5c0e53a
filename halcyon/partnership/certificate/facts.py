"""One row a certificate, for figures: who reached which level, from when until when; no names, no numbers."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.partnership.learner.definitions import POSTS

VIEW = "training_certificate_facts"

# It counts no more from the first instant of the day after its last, of the day of its withdrawal, of that on which
# its holder left; whichever comes first. Whose holder moved has a row for each work that they did while it held.
QUERY = f"""
SELECT CASE WHEN p.is_first THEN c.id ELSE md5(c.id::text || p.since)::uuid END AS id, c.learner_id,
       p.agency_id::int AS agency_id, p.sector, c.level::int AS level,
       (d.since::timestamp AT TIME ZONE 'Europe/London') AS issued_at,
       (d.until::timestamp AT TIME ZONE 'Europe/London') AS ended_at
FROM partnership_certificate c
JOIN {POSTS} p ON p.learner_id = c.learner_id
CROSS JOIN LATERAL (
    SELECT CASE WHEN p.is_first THEN c.issued_on ELSE greatest(c.issued_on, p.since) END AS since,
           least(c.valid_until + 1, c.withdrawn_on, p.until) AS until
) d
WHERE p.is_first OR d.until IS NULL OR d.since < d.until
"""


class TrainingCertificateFact(models.Model):
    """A row of the fact view ``training_certificate_facts``.

    ``agency_id`` and ``sector`` are the holder's from ``issued_at`` (of who moved: since they did) until ``ended_at``
    (until they did). Held at an instant: ``issued_at`` at or before it, ``ended_at``
    NULL or after it. Reach is the number of different ``learner_id`` that hold a level (or a higher one).
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    learner_id = classed(models.UUIDField(), Privacy.INTERNAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    sector = classed(models.TextField(), Privacy.INTERNAL)
    level = classed(models.IntegerField(), Privacy.NONE)
    issued_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
