"""Quotations, with the consent that lets them be printed."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.edition.models import Edition
from halcyon.insight.quotation.codes import Role, Use


class Quoted(models.Model):
    """Somebody's own words in a section.

    ``said_by`` names nobody; ``consent_from`` is who consented, and is not printed.
    Consent has a giver, a role, a day and a use; ``consent_until`` is its last day (None: no end was named),
    ``withdrawn_on`` ends it.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="quotations")
    classed(edition, Privacy.NONE)
    section = classed(models.SlugField(max_length=60), Privacy.NONE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    said_by = classed(models.CharField(max_length=120), Privacy.INTERNAL)
    consent_from = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    consent_role = classed(
        models.CharField(max_length=12, choices=Role.choices, blank=True), Privacy.INTERNAL
    )
    consent_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    consent_until = classed(models.DateField(null=True), Privacy.INTERNAL)
    use = classed(models.CharField(max_length=12, choices=Use.choices, default=Use.NONE), Privacy.INTERNAL)
    withdrawn_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    edited = classed(models.PositiveIntegerField(default=0), Privacy.NONE)
