"""One row a referral, with every derived fact that a figure or a list needs; no names, no free text."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.casework.contact.facts import clock
from halcyon.people.person.facts import kept, of_child
from halcyon.records.facts import at_weekend, financial_year, london_day
from halcyon.records.record.models import Record

VIEW = "casework_referralfact"


def _case_opened(files: str) -> str:
    return f"""EXISTS (
               SELECT 1 FROM casework_case k WHERE k.person_id = {files}
               AND k.accepted_at > r.outcome_at AND k.accepted_at <= r.outcome_at + interval '6 months'
           )"""


def _referred_again(files: str) -> str:
    return f"""EXISTS (
               SELECT 1 FROM casework_referral n WHERE n.person_id = {files}
               AND n.received_at > r.received_at AND n.received_at <= r.outcome_at + interval '6 months'
           )"""


#: What became, within six months of the outcome, of a child whose referral was not allocated (reporting: "what
#: happened to those children in the six months after"). Asked of rows by index, and only where it is asked for.
AFTERWARDS = f"""CASE
           WHEN r.outcome <> 'not_allocated' THEN ''
           WHEN {of_child("r.person_id", "p", _case_opened)} THEN 'case_opened'
           WHEN {of_child("r.person_id", "p", _referred_again)} THEN 'referred_again'
           WHEN r.outcome_at + interval '6 months' > now() THEN 'not_over'
           ELSE 'nothing_known'
       END"""

QUERY = f"""
SELECT r.record_id, r.person_id, {kept("r.person_id", "p")} AS child_id,
       r.team_id, r.received_at, {london_day("r.received_at")} AS received_on,
       {financial_year("r.received_at")} AS period,
       r.source, r.exploitation, r.age, r.sex, r.ethnicity, r.care_status, r.is_re_referral,
       r.grade, r.status, r.graded_at, r.outcome, r.outcome_at, r.not_allocated_reason,
       {london_day("r.outcome_at")} AS outcome_on,
       {london_day("r.outcome_at")} - {london_day("r.received_at")} AS days_to_outcome,
       CASE WHEN r.gender = 'female' THEN 'F' WHEN r.gender = 'male' THEN 'M'
            WHEN r.gender IN ('non_binary', 'other') THEN 'O' ELSE r.sex END AS gender,
       e.stage, e.reference,
       d.due_at AS grade_due_at, coalesce(d.met_at <= d.due_at, false) AS graded_in_time,
       {AFTERWARDS} AS afterwards, {at_weekend("r.received_at")} AS at_weekend
FROM casework_referral r
LEFT JOIN records_record e ON e.id = r.record_id
LEFT JOIN people_person p ON p.record_id = r.person_id
{clock("d", "r", "referral.grade_5wd")}
"""


class ReferralFact(models.Model):
    """A row of the fact view. ``age`` in whole years, on the day the contact was received.

    ``person_id`` is the file that was referred, ``child_id`` the one that stands for the child: files joined as one
    child count once. ``days_to_outcome``: calendar days from that day to the day of the outcome.
    ``afterwards``: a code of ``Afterwards`` where the referral was not allocated, else empty.
    ``at_weekend``: the contact came between Friday 15:00 and the end of Sunday.
    ``gender``: what was recorded when the child was referred, or else sex.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    person_id = classed(models.UUIDField(), Privacy.INTERNAL)
    child_id = classed(models.UUIDField(), Privacy.INTERNAL)
    team_id = classed(models.IntegerField(), Privacy.INTERNAL)
    received_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    received_on = classed(models.DateField(), Privacy.INTERNAL)
    period = classed(models.TextField(), Privacy.INTERNAL)
    source = classed(models.TextField(), Privacy.INTERNAL)
    exploitation = classed(ArrayField(models.TextField()), Privacy.SENSITIVE)
    age = classed(models.IntegerField(null=True), Privacy.PERSONAL)
    sex = classed(models.TextField(), Privacy.PERSONAL)
    gender = classed(models.TextField(), Privacy.SPECIAL)
    ethnicity = classed(models.TextField(), Privacy.SPECIAL)
    care_status = classed(models.TextField(), Privacy.SENSITIVE)
    is_re_referral = classed(models.BooleanField(), Privacy.SENSITIVE)
    grade = classed(models.TextField(), Privacy.SENSITIVE)
    status = classed(models.TextField(), Privacy.SENSITIVE)
    graded_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    outcome = classed(models.TextField(), Privacy.SENSITIVE)
    outcome_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    not_allocated_reason = classed(models.TextField(), Privacy.SENSITIVE)
    outcome_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    days_to_outcome = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    stage = classed(models.TextField(), Privacy.INTERNAL)
    reference = classed(models.TextField(), Privacy.INTERNAL)
    grade_due_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    graded_in_time = classed(models.BooleanField(), Privacy.INTERNAL)
    afterwards = classed(models.TextField(), Privacy.SENSITIVE)
    at_weekend = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
