"""Services that a child or family can be signposted to. About no child: everybody who works here reads them."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class LocalService(models.Model):
    """A named service. ``checked_on``: when somebody last looked whether all of it is so. ``ended_on``: it is gone."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    name = classed(models.CharField(max_length=200), Privacy.NONE)
    what_for = classed(models.TextField(), Privacy.NONE)
    age_from = classed(models.PositiveSmallIntegerField(null=True), Privacy.NONE)
    age_to = classed(models.PositiveSmallIntegerField(null=True), Privacy.NONE)
    area = classed(models.CharField(max_length=200, blank=True), Privacy.NONE)
    reach = classed(models.TextField(), Privacy.NONE)
    hours = classed(models.CharField(max_length=300, blank=True), Privacy.NONE)
    checked_on = classed(models.DateField(), Privacy.INTERNAL)
    checked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(checked_by, Privacy.INTERNAL)
    ended_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    edition = classed(models.PositiveIntegerField(default=0), Privacy.NONE)

    class Meta:
        indexes = (models.Index(fields=["name"], name="localservice_name"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_to__gte=models.F("age_from")),
                name="localservice_ages",
            ),
        )
