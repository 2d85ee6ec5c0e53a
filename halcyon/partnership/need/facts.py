"""One row for each level that somebody's work asks of them, with when they last met it and until when."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.partnership.learner.models import Learner

VIEW = "training_need_facts"

# Who matches several requirements of one level has one need of it, due on the earliest day.
# A certificate of a higher level meets a lower one; of several, the one that holds longest counts.
QUERY = """
SELECT md5(l.id::text || q.level::text)::uuid AS id, l.id AS learner_id, l.agency_id::int AS agency_id, l.sector,
       l.work, q.level::int AS level, held.issued_on AS met_on, held.valid_until,
       CASE WHEN held.issued_on IS NULL THEN q.due_on ELSE held.valid_until END AS due_on
FROM partnership_learner l
JOIN LATERAL (
    SELECT r.level, min((greatest(l.since, r.since) + make_interval(months => r.within))::date) AS due_on
    FROM partnership_requirement r
    WHERE (r.sector = '' OR r.sector = l.sector OR starts_with(l.sector, r.sector || '-'))
      AND (r.agency_id IS NULL OR r.agency_id = l.agency_id)
      AND (r.work = '' OR r.work = l.work) AND r.until IS NULL
    GROUP BY r.level
) q ON true
LEFT JOIN LATERAL (
    SELECT c.issued_on, c.valid_until FROM partnership_certificate c
    WHERE c.learner_id = l.id AND c.level >= q.level AND c.withdrawn_on IS NULL
    ORDER BY c.valid_until DESC NULLS FIRST, c.issued_on DESC LIMIT 1
) held ON true
WHERE l.left_on IS NULL
"""


class TrainingNeedFact(models.Model):
    """A row of the fact view ``training_need_facts``: a learner at work now, and a level they need.

    ``met_on``: when they last reached it (or a higher one), NULL never; ``valid_until``: until when that holds, NULL
    for good. ``due_on``: the last day by which it has to be reached, or reached again; NULL where it holds for good.
    A need is *overdue* where ``due_on`` lies before today.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.DO_NOTHING, related_name="+")
    classed(learner, Privacy.INTERNAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    sector = classed(models.TextField(), Privacy.INTERNAL)
    work = classed(models.TextField(), Privacy.INTERNAL)
    level = classed(models.IntegerField(), Privacy.NONE)
    met_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    valid_until = classed(models.DateField(null=True), Privacy.INTERNAL)
    due_on = classed(models.DateField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
