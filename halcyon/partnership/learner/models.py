"""A learner: a person at work, with an account or without; and the work that they did before."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.access.user.models import User
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.learner.codes import Work


class Learner(models.Model):
    """Somebody who is trained. ``agency`` is theirs where it works in Halcyon, else ``employer`` says whose they are.

    Seen by who runs the programme, by who looks after their agency's training, and by themselves. ``since``: from
    when their work asks training of them; ``left_on``: it does so no more. ``email`` is kept in lower case.
    ``erased_at``: nothing here names anybody any more, and the row only stands for what counts.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="+")
    classed(user, Privacy.INTERNAL)
    name = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    email = classed(models.CharField(max_length=254, blank=True), Privacy.PERSONAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    employer = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    job = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    work = classed(models.CharField(max_length=20, choices=Work.choices, blank=True), Privacy.INTERNAL)
    since = classed(models.DateField(), Privacy.INTERNAL)
    left_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    erased_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    added_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(added_by, Privacy.INTERNAL)
    edition = classed(models.PositiveIntegerField(default=0), Privacy.NONE)

    class Meta:
        indexes = (models.Index(fields=["name", "id"], name="learner_name"),)
        # One person an address and an agency: whether another agency knows somebody is not told by a collision.
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "email"],
                condition=models.Q(agency__isnull=False, left_on__isnull=True) & ~models.Q(email=""),
                name="learner_of_agency",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(agency__isnull=True, left_on__isnull=True) & ~models.Q(email=""),
                name="learner_of_none",
            ),
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False) | ~models.Q(employer=""),
                name="learner_works_somewhere",
            ),
        )


class Post(models.Model):
    """Where a learner worked before, and as what: from a day, until the day from which they do what is said of them.

    Seen by whoever sees the learner; only ever added to. What they do now stands on the learner.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="posts")
    classed(learner, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    employer = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    work = classed(models.CharField(max_length=20, choices=Work.choices, blank=True), Privacy.INTERNAL)
    since = classed(models.DateField(), Privacy.INTERNAL)
    until = classed(models.DateField(), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["learner", "since"], name="post_once"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="post_of_days"),
        )
