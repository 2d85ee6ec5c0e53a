"""Editions and their moves. A draft has true counts: it is restricted to who may read reports."""

from django.db import models
from django.db.models import Q

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.edition.codes import OPEN, Report, Stage
from halcyon.insight.indicator.periods import parsed


class Edition(models.Model):
    """One edition of a report about a period. Of one report and period, one at a time is on its way.

    ``stage``, ``stage_n`` and ``stage_at`` repeat the last move and are written with it. ``snapshot`` is the name of
    the frozen figures ('' while they are live), ``figures_at`` their instant. ``change_note`` says what differs from
    the edition before.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    report = classed(models.CharField(max_length=20, choices=Report.choices), Privacy.INTERNAL)
    period = classed(models.CharField(max_length=20), Privacy.INTERNAL)
    slug = classed(models.SlugField(max_length=40), Privacy.INTERNAL)
    number = classed(models.PositiveIntegerField(), Privacy.INTERNAL)
    stage = classed(models.CharField(max_length=12, choices=Stage.choices), Privacy.INTERNAL)
    stage_n = classed(models.PositiveIntegerField(default=0), Privacy.NONE)
    stage_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    snapshot = classed(models.CharField(max_length=64, blank=True), Privacy.NONE)
    figures_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    change_note = classed(models.TextField(blank=True), Privacy.INTERNAL)
    begun_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(begun_by, Privacy.INTERNAL)
    begun_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slug", "number"], name="edition_once"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(stage__in=OPEN), name="edition_one_on_its_way"
            ),
        )

    @property
    def words(self) -> str:
        """Which it is: "Annual report 2018/19, edition 2"."""
        return f"{Report(self.report).label} {parsed(self.period).label}, edition {self.number}"


class Move(models.Model):
    """An edition went from one stage to the next: by whom, when, why. Immutable."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="moves")
    classed(edition, Privacy.NONE)
    n = classed(models.PositiveIntegerField(), Privacy.NONE)
    before = classed(models.CharField(max_length=12, blank=True), Privacy.INTERNAL)
    after = classed(models.CharField(max_length=12), Privacy.INTERNAL)
    snapshot = classed(models.CharField(max_length=64, blank=True), Privacy.NONE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "n"], name="edition_move_n"),)


class SnapshotFile(models.Model):
    """A piece of a file of frozen figures (ADR 0011: files are kept in the database). Immutable.

    ``snapshot`` is the name that editions give; ``path`` the file's in it, ``n`` the piece's from 0.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    snapshot = classed(models.CharField(max_length=64), Privacy.NONE)
    path = classed(models.CharField(max_length=200), Privacy.NONE)
    n = classed(models.PositiveIntegerField(), Privacy.NONE)
    content = classed(models.BinaryField(), Privacy.SENSITIVE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["snapshot", "path", "n"], name="snapshot_file_once"),)
