"""One row a certificate, for figures: who reached which level, from when until when; no names, no numbers."""

from django.db import models

from halcyon.base.fields import Privacy, classed

VIEW = "training_certificate_facts"

# It counts no more from the first instant of the day after its last, of the day of its withdrawal, of that on which
# its holder left; whichever comes first.
QUERY = """
SELECT c.id, c.learner_id, l.agency_id::int AS agency_id, l.sector, c.level::int AS level,
       (c.issued_on::timestamp AT TIME ZONE 'Europe/London') AS issued_at,
       (least(c.valid_until + 1, c.withdrawn_on, l.left_on)::timestamp AT TIME ZONE 'Europe/London') AS ended_at
FROM partnership_certificate c
JOIN partnership_learner l ON l.id = c.learner_id
"""


class TrainingCertificateFact(models.Model):
    """A row of the fact view ``training_certificate_facts``.

    ``agency_id`` and ``sector`` are the holder's now. Held at an instant: ``issued_at`` at or before it, ``ended_at``
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
