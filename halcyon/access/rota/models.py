"""Shifts: directory data about staff, under a lock of their own."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from halcyon.access.agency.models import Principal
from halcyon.access.rota.definitions import Position
from halcyon.access.user.models import User
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id

DURING = Func("begins_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField())


class Shift(models.Model):
    """Somebody in a position from an instant until another. ``edition`` counts its changes.

    No two shifts of one position overlap: the last word on that is the database's, a constraint for each
    position (equality needs an extension that the embedded server does not have).
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    position = classed(models.CharField(max_length=20, choices=Position.choices), Privacy.INTERNAL)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    classed(user, Privacy.INTERNAL)
    begins_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    ends_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    phone = classed(models.CharField(max_length=40), Privacy.PERSONAL)
    put_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(put_by, Privacy.INTERNAL)
    edition = classed(models.PositiveIntegerField(default=0), Privacy.NONE)

    class Meta:
        indexes = (models.Index(fields=["ends_at"], name="shift_ends"),)
        constraints = (
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="shift_has_a_length"),
            *(
                ExclusionConstraint(
                    name=f"shift_once_{position.value}",
                    expressions=[(DURING, RangeOperators.OVERLAPS)],
                    condition=Q(position=position.value),
                )
                for position in Position
            ),
        )
