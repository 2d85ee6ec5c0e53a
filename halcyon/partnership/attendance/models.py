"""A head count: people at a session of whom only the number was kept."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.session.models import TrainingSession


class HeadCount(models.Model):
    """So many people of a sector and an agency (or ``employer``) who came, without names; beside those named.

    One for each sector, agency and employer of a session. ``agency`` none and ``employer`` '': not known whose.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="head_counts")
    classed(session, Privacy.NONE)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    employer = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    number = classed(models.PositiveIntegerField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["session", "sector", "agency", "employer"],
                name="head_count_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="head_count_of_somebody"),
        )
