"""One row an evaluation, for figures; no names, no words."""

from django.db import models

from halcyon.base.fields import Privacy, classed

VIEW = "training_evaluation_facts"

QUERY = """
SELECT e.id, b.session_id, s.course_id, c.level::int AS level, s.sector, b.agency_id::int AS agency_id, e.moment,
       e.due_on, (e.due_on::timestamp AT TIME ZONE 'Europe/London') AS due_at, e.asked_at, e.answered_at,
       e.answered_at IS NOT NULL AS answered, e.useful::int AS useful, e.changed
FROM partnership_evaluation e
JOIN partnership_booking b ON b.id = e.booking_id
JOIN partnership_trainingsession s ON s.id = b.session_id
JOIN partnership_course c ON c.id = s.course_id
"""


class TrainingEvaluationFact(models.Model):
    """A row of the fact view ``training_evaluation_facts``.

    ``moment``: at_once or three_months. ``due_at``: the first instant at which it is asked (the response rate's base
    are those due); ``useful``: 4 (very) to 1 (not), NULL unanswered; ``changed``: yes, partly, no, '' unanswered or
    asked at once.
    """

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    session_id = classed(models.UUIDField(), Privacy.NONE)
    course_id = classed(models.UUIDField(), Privacy.NONE)
    level = classed(models.IntegerField(), Privacy.NONE)
    sector = classed(models.TextField(), Privacy.NONE)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    moment = classed(models.TextField(), Privacy.NONE)
    due_on = classed(models.DateField(), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answered = classed(models.BooleanField(), Privacy.INTERNAL)
    useful = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    changed = classed(models.TextField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
