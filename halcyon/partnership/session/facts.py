"""One row a training session, with every derived fact that a figure needs: no trainer's name, no venue."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import financial_year, london_day

VIEW = "training_session_facts"

QUERY = f"""
SELECT s.id, s.course_id, c.level, c.kind AS course_kind, s.sector, s.state, s.starts_at, s.places,
       CASE WHEN s.state = 'held' THEN s.starts_at END AS held_at,
       CASE WHEN s.state = 'held' THEN {london_day("s.starts_at")} END AS held_on,
       CASE WHEN s.state = 'held' THEN {financial_year("s.starts_at")} END AS period,
       (SELECT count(*) FROM partnership_booking b
        WHERE b.session_id = s.id AND b.state = 'booked')::int AS booked,
       (SELECT count(*) FROM partnership_booking b
        WHERE b.session_id = s.id AND b.result IN ('attended', 'left_early'))::int AS named,
       (SELECT count(*) FROM partnership_booking b
        WHERE b.session_id = s.id AND b.result = 'did_not_attend')::int AS did_not_attend,
       (SELECT coalesce(sum(h.number), 0) FROM partnership_headcount h WHERE h.session_id = s.id)::int AS counted
FROM partnership_trainingsession s
LEFT JOIN partnership_course c ON c.id = s.course_id
"""


class TrainingSessionFact(models.Model):
    """A row of the fact view ``training_session_facts``.

    ``sector``: code of the professional group it was for ('' not kept). ``state``: planned, held or cancelled.
    ``held_at``, ``held_on``, ``period`` ("2018/19"): when it was held; NULL unless it was. ``named``: who came and is
    known by name, those who left early among them; ``counted``: who came and was only counted. Attendance is
    ``named + counted``. What a viewer who may not see every booking reads here is a part only.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    course_id = classed(models.UUIDField(), Privacy.NONE)
    level = classed(models.IntegerField(), Privacy.NONE)
    course_kind = classed(models.TextField(), Privacy.NONE)
    sector = classed(models.TextField(), Privacy.NONE)
    state = classed(models.TextField(), Privacy.INTERNAL)
    starts_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    places = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    held_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    held_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    period = classed(models.TextField(null=True), Privacy.INTERNAL)
    booked = classed(models.IntegerField(), Privacy.INTERNAL)
    named = classed(models.IntegerField(), Privacy.INTERNAL)
    did_not_attend = classed(models.IntegerField(), Privacy.INTERNAL)
    counted = classed(models.IntegerField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
