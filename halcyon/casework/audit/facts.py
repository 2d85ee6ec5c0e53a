"""One row an audited contact, with every derived fact that a figure needs; no names, no words."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.record.models import Record

VIEW = "casework_auditfact"

QUERY = """
SELECT a.record_id, a.outcome, a.grade, a.reviewed_at, a.returned_at, coalesce(v.answer, '') AS voice
FROM casework_audit a
LEFT JOIN casework_auditanswer v ON v.audit_id = a.record_id AND v.question = 'voice'
"""


class AuditFact(models.Model):
    """A row of the fact view. ``grade``: the one that holds, after a second review too; empty until reviewed.

    ``voice``: what the reviewer answered to whether the child's voice was heard. ``outcome``: of the contact.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    outcome = classed(models.TextField(), Privacy.SENSITIVE)
    grade = classed(models.TextField(), Privacy.INTERNAL)
    reviewed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    returned_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    voice = classed(models.TextField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
