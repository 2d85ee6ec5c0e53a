"""Aggregates that somebody published: nobody's data, read by whoever is signed in."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.population.codes import ComparatorKind, ComparatorUnit


class Population(models.Model):
    """So many people in an area in the middle of a year: of a measure, and of an age band, sex and ethnicity if said.

    ``measure``: "children", "pupils", "looked_after". ``age``: a band as publishers write it ("0-17"); empty: all.
    ``derived``: worked out from a published rate, and not itself published.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    area = classed(models.CharField(max_length=100), Privacy.NONE)
    year = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    measure = classed(models.CharField(max_length=60), Privacy.NONE)
    age = classed(models.CharField(max_length=10, blank=True), Privacy.NONE)
    sex = classed(models.CharField(max_length=10, blank=True), Privacy.NONE)
    ethnicity = classed(models.CharField(max_length=40, blank=True), Privacy.NONE)
    number = classed(models.PositiveIntegerField(), Privacy.NONE)
    source = classed(models.CharField(max_length=300), Privacy.NONE)
    derived = classed(models.BooleanField(), Privacy.NONE)
    loaded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "year", "area", "measure", "age", "sex", "ethnicity"],
                name="population_once",
            ),
        )


class Comparator(models.Model):
    """A figure of England, a region or statistical neighbours, beside which an area sets its own of the same measure.

    ``measure``: an indicator's id. ``year``: a financial year like "2018/19". ``as_of``: when it was published.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    measure = classed(models.CharField(max_length=60), Privacy.NONE)
    kind = classed(models.CharField(max_length=12, choices=ComparatorKind.choices), Privacy.NONE)
    area = classed(models.CharField(max_length=100), Privacy.NONE)
    year = classed(models.CharField(max_length=7), Privacy.NONE)
    value = classed(models.DecimalField(max_digits=14, decimal_places=4), Privacy.NONE)
    unit = classed(models.CharField(max_length=8, choices=ComparatorUnit.choices), Privacy.NONE)
    source = classed(models.CharField(max_length=300), Privacy.NONE)
    as_of = classed(models.DateField(), Privacy.NONE)
    loaded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "year", "measure", "kind", "area", "unit"], name="comparator_once"
            ),
        )
