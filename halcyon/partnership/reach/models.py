"""How many people work for an agency."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Workforce(models.Model):
    """A workforce number as somebody loaded it: of which day, from where. The latest day counts."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    number = classed(models.PositiveIntegerField(), Privacy.NONE)
    as_of = classed(models.DateField(), Privacy.NONE)
    source = classed(models.CharField(max_length=300), Privacy.NONE)
    loaded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    loaded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(loaded_by, Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "as_of"], name="workforce_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="workforce_of_somebody"),
        )
