"""One row an attended place, a counted group or a finished e-learning course, for figures; no names."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import financial_year, london_day

VIEW = "training_attendance_facts"

# An e-learning course is finished on a day: its instant is that day's beginning in London.
_FINISHED = "(e.completed_on::timestamp AT TIME ZONE 'Europe/London')"

QUERY = f"""
SELECT b.id, b.session_id, s.course_id, c.kind AS course_kind, c.level::int AS level, s.sector,
       b.sector AS attendee_sector, b.agency_id::int AS agency_id, s.starts_at AS held_at,
       {london_day("s.starts_at")} AS held_on, {financial_year("s.starts_at")} AS period,
       'named'::text AS counting, b.result, 1 AS number
FROM partnership_booking b
JOIN partnership_trainingsession s ON s.id = b.session_id
JOIN partnership_course c ON c.id = s.course_id
WHERE b.result IN ('attended', 'left_early')
UNION ALL
SELECT h.id, h.session_id, s.course_id, c.kind, c.level::int, s.sector, h.sector, h.agency_id::int, s.starts_at,
       {london_day("s.starts_at")}, {financial_year("s.starts_at")}, 'counted', 'attended', h.number
FROM partnership_headcount h
JOIN partnership_trainingsession s ON s.id = h.session_id
JOIN partnership_course c ON c.id = s.course_id
UNION ALL
SELECT e.id, NULL, e.course_id, c.kind, c.level::int, e.sector, e.sector, e.agency_id::int, {_FINISHED},
       e.completed_on, {financial_year(_FINISHED)}, 'named', 'attended', 1
FROM partnership_completion e
JOIN partnership_course c ON c.id = e.course_id
"""


class TrainingAttendanceFact(models.Model):
    """A row of the fact view ``training_attendance_facts``; a figure adds up ``number``.

    ``course_kind``: taught, or e_learning (then ``session_id`` is NULL). ``sector``: the professional group that the
    *session* was for, as published tables cut attendance; of e-learning the learner's. ``attendee_sector``: the
    group of who came. Both '' where not known; ``agency_id`` NULL likewise, or where theirs is not in Halcyon.
    ``counting``: named or counted. ``result``: attended or left_early (who left early attended; a counted group
    attended). ``number``: 1 for a person, the head count for a group.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    session_id = classed(models.UUIDField(null=True), Privacy.NONE)
    course_id = classed(models.UUIDField(), Privacy.NONE)
    course_kind = classed(models.TextField(), Privacy.NONE)
    level = classed(models.IntegerField(), Privacy.NONE)
    sector = classed(models.TextField(), Privacy.INTERNAL)
    attendee_sector = classed(models.TextField(), Privacy.INTERNAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    held_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    held_on = classed(models.DateField(), Privacy.INTERNAL)
    period = classed(models.TextField(), Privacy.INTERNAL)
    counting = classed(models.TextField(), Privacy.INTERNAL)
    result = classed(models.TextField(), Privacy.INTERNAL)
    number = classed(models.IntegerField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
