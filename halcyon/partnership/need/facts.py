"""Who needs which level: as it is today, and, for figures of any day, where each stood from when until when."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.partnership.learner.definitions import POSTS
from halcyon.partnership.learner.models import Learner

VIEW, STANDING_VIEW = "training_need_facts", "training_standing_facts"

# Who matches several requirements of one level has one need of it, due on the earliest day.
# A certificate of a higher level meets a lower one; of several, the one that holds longest counts. One that ran out
# before the level was required of them, or while they had time to reach it, takes none of that time away.
QUERY = """
SELECT md5(l.id::text || q.level::text)::uuid AS id, l.id AS learner_id, l.agency_id::int AS agency_id, l.sector,
       l.work, q.level::int AS level, held.issued_on AS met_on, held.valid_until,
       CASE WHEN held.issued_on IS NULL THEN q.due_on
            WHEN held.valid_until IS NOT NULL THEN greatest(held.valid_until, q.due_on) END AS due_on
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

_TODAY = "(now() AT TIME ZONE 'Europe/London')::date"

# Days as ranges, so that what overlaps is one spell. Whoever does not hold a level is overdue for it from the day
# after the last by which one of the requirements that match them asked for it. Of what is to come nothing is said:
# a spell that lasts today has no end.
STANDING_QUERY = f"""
SELECT md5(n.learner_id::text || n.level || s.standing || lower(s.spell))::uuid AS id, n.learner_id, n.agency_id,
       n.sector, n.level, s.standing, (lower(s.spell)::timestamp AT TIME ZONE 'Europe/London') AS since_at,
       (CASE WHEN upper(s.spell) <= {_TODAY} THEN upper(s.spell) END::timestamp AT TIME ZONE 'Europe/London')
           AS until_at
FROM (
    SELECT p.learner_id, p.agency_id::int AS agency_id, p.sector, r.level::int AS level,
           range_agg(daterange(d.since, d.until)) AS needed,
           range_agg(daterange(least(d.last + 1, d.until), d.until)) AS past
    FROM {POSTS} p
    JOIN partnership_requirement r ON (r.sector = '' OR r.sector = p.sector OR starts_with(p.sector, r.sector || '-'))
        AND (r.agency_id IS NULL OR r.agency_id = p.agency_id) AND (r.work = '' OR r.work = p.work)
    CROSS JOIN LATERAL (
        SELECT greatest(p.since, r.since) AS since, least(p.until, r.until) AS until,
               (greatest(p.since, r.since) + make_interval(months => r.within))::date AS last
    ) d
    WHERE d.until IS NULL OR d.since < d.until
    GROUP BY p.learner_id, p.agency_id, p.sector, r.level
) n
LEFT JOIN (
    SELECT c.learner_id, q.level,
           range_agg(daterange(c.issued_on, greatest(c.issued_on, coalesce(least(c.valid_until + 1, c.withdrawn_on),
                                                                           'infinity')))) AS days
    FROM partnership_certificate c JOIN (SELECT DISTINCT level FROM partnership_requirement) q ON c.level >= q.level
    GROUP BY c.learner_id, q.level
) held ON held.learner_id = n.learner_id AND held.level = n.level
CROSS JOIN LATERAL (
    SELECT 'held' AS standing, unnest(n.needed * coalesce(held.days, '{{}}')) AS spell
    UNION ALL SELECT 'overdue', unnest(n.past - coalesce(held.days, '{{}}'))
    UNION ALL SELECT 'to_do', unnest(n.needed - n.past - coalesce(held.days, '{{}}'))
) s
WHERE lower(s.spell) <= {_TODAY}
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


class TrainingStandingFact(models.Model):
    """A row of the fact view ``training_standing_facts``: a spell in which somebody needed a level, and stood alike.

    ``standing``: held (by a certificate of the level or a higher one), to_do (not, and there is time) or overdue. At
    any instant since somebody needs a level they have one spell of it: ``since_at`` at or before the instant,
    ``until_at`` NULL or after it. It is NULL too of what will end after today. Agency and sector are
    those of the time: who moved stands under each while they worked there.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    learner_id = classed(models.UUIDField(), Privacy.INTERNAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    sector = classed(models.TextField(), Privacy.INTERNAL)
    level = classed(models.IntegerField(), Privacy.NONE)
    standing = classed(models.TextField(), Privacy.INTERNAL)
    since_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    until_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = STANDING_VIEW
